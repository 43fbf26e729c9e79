namespace Devices.Kernels.Library;

/// <summary>Operators whose elements depend on all those before them.</summary>
internal static class Scan
{
    public static IEnumerable<PortableKernel> Kernels => DTypes.FloatingPoint.ToArray().Append(DType.Int64).Select(dtype =>
        new LineKernel("cumsum", dtype, 1, (rank, wide, lanes) => new RunningSumSource(dtype, rank, wide, lanes)));
}
