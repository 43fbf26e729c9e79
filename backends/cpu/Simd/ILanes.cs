namespace Devices.Cpu.Simd;

/// <summary>
/// Some elements that are computed together: a vector register of any width, or a single element. Whatever is written in terms
/// of lanes is written once for every width, and gives the same bits in every width.
/// </summary>
/// <remarks>
/// Comparisons give masks: lanes with all bits set, or none. Every operation is correctly rounded by itself and nothing is
/// contracted (a·b + c rounds twice, but for <see cref="MultiplyAdd"/>), which is what makes results independent of width and machine.
/// </remarks>
internal unsafe interface ILanes<TSelf, T>
    where TSelf : unmanaged, ILanes<TSelf, T>
    where T : unmanaged
{
    /// <summary>How many elements.</summary>
    static abstract int Count { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract implicit operator TSelf(T value);

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

    static abstract TSelf operator +(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x, TSelf y);

    static abstract TSelf operator *(TSelf x, TSelf y);

    static abstract TSelf operator /(TSelf x, TSelf y);

    /// <summary>
    /// x·y + z, rounded once where the processor fuses them: the one operation whose bits depend on the machine. For sums of many
    /// products, whose order is the kernel's own anyway. Integers wrap.
    /// </summary>
    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    static abstract TSelf operator -(TSelf x);

    static abstract TSelf operator &(TSelf x, TSelf y);

    static abstract TSelf operator |(TSelf x, TSelf y);

    static abstract TSelf operator ^(TSelf x, TSelf y);

    static abstract TSelf operator ~(TSelf x);

    static abstract TSelf operator <(TSelf x, TSelf y);

    static abstract TSelf operator >(TSelf x, TSelf y);

    static abstract TSelf operator <=(TSelf x, TSelf y);

    static abstract TSelf operator >=(TSelf x, TSelf y);

    static abstract TSelf Equal(TSelf x, TSelf y);

    /// <summary><paramref name="x"/> where the mask is set, else <paramref name="y"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf x, TSelf y);

    /// <summary>True where any lane of the mask is set.</summary>
    static abstract bool Any(TSelf mask);

    /// <summary>The greater one; NaN if either is; +0 is greater than −0.</summary>
    static abstract TSelf Max(TSelf x, TSelf y);

    /// <summary>The smaller one; NaN if either is; −0 is smaller than +0.</summary>
    static abstract TSelf Min(TSelf x, TSelf y);

    static abstract TSelf Sqrt(TSelf x);

    static abstract TSelf Floor(TSelf x);

    static abstract TSelf Ceiling(TSelf x);

    static abstract TSelf Truncate(TSelf x);

    /// <summary>Rounds to an integer, ties to even.</summary>
    static abstract TSelf Round(TSelf x);

    /// <summary>Adds the bit patterns of 32- or 64-bit lanes as integers.</summary>
    static abstract TSelf AddBits(TSelf x, TSelf y);

    /// <summary>Subtracts the bit patterns of 32- or 64-bit lanes as integers.</summary>
    static abstract TSelf SubtractBits(TSelf x, TSelf y);

    /// <summary>Shifts the bit patterns of 32- or 64-bit lanes to the left.</summary>
    static abstract TSelf ShiftLeft(TSelf x, int bits);

    /// <summary>Shifts the bit patterns of 32- or 64-bit lanes to the right, copying the sign bit.</summary>
    static abstract TSelf ShiftRight(TSelf x, int bits);

    /// <summary>Shifts the bit patterns of 32- or 64-bit lanes to the right, letting in zeros.</summary>
    static abstract TSelf ShiftRightLogical(TSelf x, int bits);

    /// <summary>The value of each 32- or 64-bit lane's pattern as a signed integer, in floating point.</summary>
    static abstract TSelf FromInteger(TSelf bits);
}
