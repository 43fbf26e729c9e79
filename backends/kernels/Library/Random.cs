namespace Devices.Kernels.Library;

/// <summary>Random numbers.</summary>
internal static class Random
{
    public static IEnumerable<PortableKernel> Kernels =>
    [
        .. DTypeSets.Floating.Select(dtype => new RandomKernel("rand.generator", dtype, new Uniform(dtype))),
        new RandomIntegersKernel(),
        .. DTypeSets.Floating.Select(dtype => new RandomKernel("randn.generator", dtype, new Normal(dtype))),
    ];
}
