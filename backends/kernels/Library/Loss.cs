namespace Devices.Kernels.Library;

/// <summary>nll_loss_forward and nll_loss_backward.</summary>
internal static class Loss
{
    public static IEnumerable<PortableKernel> Kernels =>
        DTypes.FloatingPoint.ToArray().SelectMany(dtype => new PortableKernel[] { new NllKernel(dtype), new NllGradientKernel(dtype) });
}
