using System.Numerics;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Elementwise;

/// <summary>A function of one element, written once for every width of vector. The loops are elsewhere.</summary>
internal interface IUnaryOperator<T> : IOperator
    where T : unmanaged
{
    V Invoke<V>(V x)
        where V : unmanaged, ILanes<V, T>;
}

/// <summary>A function of one element of any type.</summary>
internal interface IUnaryOperator : IOperator
{
    V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T>;
}

/// <summary>A function of any type, taken at one.</summary>
internal readonly struct UnaryAt<T, TOperator> : IUnaryOperator<T>
    where T : unmanaged, IBinaryNumber<T>
    where TOperator : unmanaged, IUnaryOperator
{
    public static bool IsHeavy => TOperator.IsHeavy;

    public V Invoke<V>(V x)
        where V : unmanaged, ILanes<V, T> => default(TOperator).Invoke<V, T>(x);
}
