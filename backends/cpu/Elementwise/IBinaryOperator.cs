using System.Numerics;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Elementwise;

/// <summary>A function of two elements, written once for every width of vector. The loops are elsewhere.</summary>
internal interface IBinaryOperator<T> : IOperator
    where T : unmanaged
{
    V Invoke<V>(V x, V y)
        where V : unmanaged, ILanes<V, T>;
}

/// <summary>A function of two elements of any type.</summary>
internal interface IBinaryOperator : IOperator
{
    V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T>;
}

/// <summary>A function of any type, taken at one.</summary>
internal readonly struct BinaryAt<T, TOperator> : IBinaryOperator<T>
    where T : unmanaged, IBinaryNumber<T>
    where TOperator : unmanaged, IBinaryOperator
{
    public static bool IsHeavy => TOperator.IsHeavy;

    public V Invoke<V>(V x, V y)
        where V : unmanaged, ILanes<V, T> => default(TOperator).Invoke<V, T>(x, y);
}

/// <summary>A function of two elements whose first one is always the same.</summary>
internal readonly struct WithFirst<T, TOperator>(TOperator op, T scalar) : IUnaryOperator<T>
    where T : unmanaged
    where TOperator : unmanaged, IBinaryOperator<T>
{
    public static bool IsHeavy => TOperator.IsHeavy;

    public V Invoke<V>(V x)
        where V : unmanaged, ILanes<V, T> => op.Invoke((V)scalar, x);
}

/// <summary>A function of two elements whose second one is always the same.</summary>
internal readonly struct WithSecond<T, TOperator>(TOperator op, T scalar) : IUnaryOperator<T>
    where T : unmanaged
    where TOperator : unmanaged, IBinaryOperator<T>
{
    public static bool IsHeavy => TOperator.IsHeavy;

    public V Invoke<V>(V x)
        where V : unmanaged, ILanes<V, T> => op.Invoke(x, (V)scalar);
}
