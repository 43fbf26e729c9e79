namespace Devices.Kernels.Functions;

/// <summary>Unsigned integers of 32 bits, which every device can compute with; they wrap. Comparisons give masks.</summary>
internal interface IWord<TSelf>
    where TSelf : IWord<TSelf>
{
    static abstract implicit operator TSelf(uint value);

    static abstract TSelf operator +(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x, TSelf y);

    static abstract TSelf operator *(TSelf x, TSelf y);

    static abstract TSelf operator &(TSelf x, TSelf y);

    static abstract TSelf operator |(TSelf x, TSelf y);

    static abstract TSelf operator ^(TSelf x, TSelf y);

    static abstract TSelf operator ~(TSelf x);

    /// <summary>By less than 32 bits.</summary>
    static abstract TSelf operator <<(TSelf x, TSelf bits);

    /// <summary>By less than 32 bits, letting in zeros.</summary>
    static abstract TSelf operator >>(TSelf x, TSelf bits);

    static abstract TSelf operator <(TSelf x, TSelf y);

    static abstract TSelf operator >(TSelf x, TSelf y);

    static abstract TSelf Equal(TSelf x, TSelf y);

    /// <summary><paramref name="x"/> where the mask is set, else <paramref name="y"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf x, TSelf y);

    /// <summary>The upper 32 bits of a product.</summary>
    static abstract TSelf MultiplyHigh(TSelf x, TSelf y);
}

/// <summary>Numbers whose bit patterns are words.</summary>
internal interface IWords<TSelf, TWord>
    where TWord : IWord<TWord>
{
    /// <summary>The pattern of a 32-bit number, the lower half of a 64-bit number's.</summary>
    static abstract TWord LowWord(TSelf x);

    /// <summary>The upper half of a 64-bit number's pattern.</summary>
    static abstract TWord HighWord(TSelf x);

    /// <summary>The 32-bit number of a pattern.</summary>
    static abstract TSelf FromWord(TWord pattern);

    /// <summary>The 64-bit number of a pattern.</summary>
    static abstract TSelf FromWords(TWord high, TWord low);
}
