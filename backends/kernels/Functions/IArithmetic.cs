namespace Devices.Kernels.Functions;

/// <summary>
/// Numbers that functions are computed with: the lanes of a processor's vector register, or the values of a kernel that is being
/// written. What is written over them is written once for every processor and device, and gives the same bits on all of them.
/// </summary>
/// <remarks>
/// Comparisons give masks, which go together with &amp;, |, ^ and ~; a mask &amp; a number is the number where the mask is set, else 0.
/// Every operation is correctly rounded by itself and nothing is contracted: a·b + c rounds twice.
/// </remarks>
internal interface IArithmetic<TSelf>
    where TSelf : IArithmetic<TSelf>
{
    static abstract TSelf operator +(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x, TSelf y);

    static abstract TSelf operator *(TSelf x, TSelf y);

    static abstract TSelf operator /(TSelf x, TSelf y);

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

    /// <summary>A mask of the 32- or 64-bit lanes whose bit patterns are the same.</summary>
    static abstract TSelf EqualBits(TSelf x, TSelf y);

    /// <summary>Shifts the bit patterns of 32- or 64-bit lanes to the left.</summary>
    static abstract TSelf ShiftLeft(TSelf x, int bits);

    /// <summary>Shifts the bit patterns of 32- or 64-bit lanes to the right, copying the sign bit.</summary>
    static abstract TSelf ShiftRight(TSelf x, int bits);

    /// <summary>Shifts the bit patterns of 32- or 64-bit lanes to the right, letting in zeros.</summary>
    static abstract TSelf ShiftRightLogical(TSelf x, int bits);

    /// <summary>The value of each 32- or 64-bit lane's pattern as a signed integer, in floating point.</summary>
    static abstract TSelf FromInteger(TSelf bits);
}

/// <summary>Numbers of a type that C# has, too.</summary>
internal interface IArithmetic<TSelf, T> : IArithmetic<TSelf>
    where TSelf : IArithmetic<TSelf, T>
    where T : unmanaged
{
    /// <summary>The same value in every lane.</summary>
    static abstract implicit operator TSelf(T value);

    /// <summary>
    /// <paramref name="function"/> of <paramref name="x"/> where the mask is set, else <paramref name="usual"/>: for what is so rare,
    /// and so long, that it is skipped where no lane needs it. Where the mask is not set, the function may be computed all the same.
    /// </summary>
    static abstract TSelf Rarely<TFunction>(TSelf mask, TSelf x, TSelf usual, TFunction function)
        where TFunction : struct, IRareFunction<T>;
}

/// <summary>A function that few arguments need.</summary>
internal interface IRareFunction<T>
    where T : unmanaged
{
    V Invoke<V, W>(V x)
        where V : IArithmetic<V, T>, IWords<V, W>
        where W : IWord<W>;
}
