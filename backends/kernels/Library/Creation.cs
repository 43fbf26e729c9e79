namespace Devices.Kernels.Library;

/// <summary>Tensors from nothing but numbers.</summary>
internal static class Creation
{
    public static IEnumerable<PortableKernel> Kernels => DTypeSets.Numeric.Select(dtype => new ArangeKernel(dtype));
}
