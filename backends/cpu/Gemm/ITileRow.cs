namespace Devices.Cpu.Gemm;

/// <summary>One row of a tile of C held in registers: one to three vectors side by side.</summary>
internal unsafe interface ITileRow<TSelf, T>
    where TSelf : unmanaged, ITileRow<TSelf, T>
    where T : unmanaged
{
    /// <summary>Elements in a row.</summary>
    static abstract int Count { get; }

    /// <summary>Reads a row.</summary>
    static abstract TSelf Load(T* source);

    /// <summary>sum + a·b, a the same for every element.</summary>
    static abstract TSelf MultiplyAdd(T a, TSelf b, TSelf sum);

    /// <summary>Writes a row, or adds it to what is there.</summary>
    static abstract void Store(TSelf row, T* destination, bool accumulate);
}
