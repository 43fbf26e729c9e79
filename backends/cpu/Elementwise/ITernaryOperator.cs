using Devices.Cpu.Simd;

namespace Devices.Cpu.Elementwise;

/// <summary>A function of three elements, written once for every width of vector. The loops are elsewhere.</summary>
internal interface ITernaryOperator<T> : IOperator
    where T : unmanaged
{
    V Invoke<V>(V x, V y, V z)
        where V : unmanaged, ILanes<V, T>;
}
