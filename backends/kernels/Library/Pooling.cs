namespace Devices.Kernels.Library;

/// <summary>max_pool2d_with_indices and its gradient.</summary>
internal static class Pooling
{
    public static IEnumerable<PortableKernel> Kernels =>
        DTypes.FloatingPoint.ToArray().SelectMany(dtype => new PortableKernel[] { new PoolKernel(dtype), new PoolGradientKernel(dtype) });
}
