namespace Devices.Kernels.Library;

/// <summary>sort.stable.</summary>
internal static class Sorting
{
    public static IEnumerable<PortableKernel> Kernels => DTypes.All.ToArray().Select(dtype => new SortKernel(dtype));
}
