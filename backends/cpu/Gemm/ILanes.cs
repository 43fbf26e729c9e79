namespace Devices.Backends.Cpu.Gemm;

/// <summary>A vector register of <typeparamref name="T"/>: the one thing in which the widths of the micro-kernels differ.</summary>
internal unsafe interface ILanes<TSelf, T>
    where TSelf : unmanaged, ILanes<TSelf, T>
    where T : unmanaged
{
    /// <summary>Elements in a register.</summary>
    static abstract int Count { get; }

    /// <summary>Reads <see cref="Count"/> elements; no alignment is asked.</summary>
    static abstract TSelf Load(T* source);

    /// <summary>The same value in every lane.</summary>
    static abstract TSelf Broadcast(T value);

    /// <summary>a·b + c, fused where the processor does so; integers wrap.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>Sum by lanes; integers wrap.</summary>
    static abstract TSelf Add(TSelf a, TSelf b);

    /// <summary>Writes <see cref="Count"/> elements; no alignment is asked.</summary>
    static abstract void Store(TSelf value, T* destination);

    /// <summary>Sum of all lanes, in an order that is fixed for the width.</summary>
    static abstract T Sum(TSelf value);
}
