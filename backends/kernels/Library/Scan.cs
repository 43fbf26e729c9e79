namespace Devices.Kernels.Library;

/// <summary>Operators whose elements depend on all those before them.</summary>
internal static class Scan
{
    public static IEnumerable<PortableKernel> Kernels =>
        from dtype in DTypes.FloatingPoint.ToArray().Concat(DTypes.Integral.ToArray())
        from isProduct in new[] { false, true }
        select new LineKernel(isProduct ? "cumprod" : "cumsum", dtype, 1, (rank, wide, lanes) =>
            new RunningFoldSource(dtype, rank, wide, lanes, isProduct));
}
