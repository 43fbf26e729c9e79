namespace Devices.Cpu.Gemm;

/// <summary>How much of a product is packed and worked on at a time.</summary>
internal static class Blocking
{
    /// <summary>
    /// Part of the depth that is summed up in registers: long enough to hide reading and writing C, and a panel of A (8 KiB of
    /// float32) stays in the first-level cache. The same for all types, shapes and machines: it decides the bits of results.
    /// </summary>
    public const int Depth = 256;

    // Half of a second-level cache of 1 MiB.
    private const int PackedBytes = 480 * 1024;

    /// <summary>Columns of B that are packed at a time.</summary>
    public static unsafe int Columns<T>()
        where T : unmanaged => PackedBytes / (Depth * sizeof(T));
}
