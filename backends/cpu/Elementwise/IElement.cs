using Devices.Cpu.Simd;

namespace Devices.Cpu.Elementwise;

/// <summary>How elements that are computed as <typeparamref name="T"/> lie in memory.</summary>
internal unsafe interface IElement<T>
    where T : unmanaged
{
    /// <summary>Bytes of one element.</summary>
    static abstract int Size { get; }

    static abstract V Load<V>(byte* source)
        where V : unmanaged, ILanes<V, T>;

    static abstract void Store<V>(V lanes, byte* destination)
        where V : unmanaged, ILanes<V, T>;
}
