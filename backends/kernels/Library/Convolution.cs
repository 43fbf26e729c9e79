namespace Devices.Kernels.Library;

/// <summary>convolution and its two gradients, in two dimensions.</summary>
internal static class Convolution
{
    public static IEnumerable<PortableKernel> Kernels =>
        DTypes.FloatingPoint.ToArray().SelectMany(dtype => new PortableKernel[]
        {
            new ConvolutionKernel(dtype), new InputGradientKernel(dtype), new WeightGradientKernel(dtype),
        });
}
