using Devices.Kernels.Functions;

namespace Devices.Cpu.Simd;

/// <summary>
/// Some elements that are computed together: a vector register of any width, or a single element. Whatever is written in terms
/// of lanes is written once for every width, and gives the same bits in every width.
/// </summary>
/// <remarks>Masks are lanes with all bits set, or none. Only <see cref="MultiplyAdd"/> is not rounded by itself.</remarks>
internal unsafe interface ILanes<TSelf, T> : IArithmetic<TSelf, T>
    where TSelf : unmanaged, ILanes<TSelf, T>
    where T : unmanaged
{
    /// <summary>How many elements.</summary>
    static abstract int Count { get; }

    static abstract TSelf Load(T* source);

    void Store(T* destination);

    /// <summary>Stores past the caches; the address is aligned to the size of the lanes.</summary>
    void StoreNonTemporal(T* destination);

    /// <summary>A mask from bytes, one for each lane: set where the byte is not 0.</summary>
    static abstract TSelf LoadMask(byte* source);

    /// <summary>Stores a mask as bytes 0 and 1, one for each lane.</summary>
    void StoreMask(byte* destination);

    /// <summary>Loads 16-bit patterns into the lower halves of 32-bit lanes, the upper halves being 0.</summary>
    static abstract TSelf Load16(ushort* source);

    /// <summary>Stores the lower halves of 32-bit lanes.</summary>
    void Store16(ushort* destination);

    /// <summary>
    /// x·y + z, rounded once where the processor fuses them: the one operation whose bits depend on the machine. For sums of many
    /// products, whose order is the kernel's own anyway. Integers wrap.
    /// </summary>
    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    /// <summary>True where any lane of the mask is set.</summary>
    static abstract bool Any(TSelf mask);

    /// <summary>The greater one; NaN if either is; +0 is greater than −0.</summary>
    static abstract TSelf Max(TSelf x, TSelf y);

    /// <summary>The smaller one; NaN if either is; −0 is smaller than +0.</summary>
    static abstract TSelf Min(TSelf x, TSelf y);
}
