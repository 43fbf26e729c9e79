using System.Numerics;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Operators;

internal readonly struct Abs : IUnaryOperator
{
    // Of floats only the sign bit goes, also that of a zero; integers wrap at their smallest value.
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? x & ~(-default(V)) : V.Select(x < default(V), -x, x);
}

internal readonly struct Negate : IUnaryOperator
{
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => -x;
}

internal readonly struct Sign : IUnaryOperator
{
    // PyTorch's: +0 for either zero and for NaN.
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> =>
        V.Select(x > default(V), (V)T.One, V.Select(x < default(V), -(V)T.One, default));
}

internal readonly struct Ceiling : IUnaryOperator
{
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => V.Ceiling(x);
}

internal readonly struct Floor : IUnaryOperator
{
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => V.Floor(x);
}

internal readonly struct Round : IUnaryOperator
{
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => V.Round(x);
}

internal readonly struct Truncate : IUnaryOperator
{
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => V.Truncate(x);
}

internal readonly struct Sqrt : IUnaryOperator
{
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => V.Sqrt(x);
}

internal readonly struct Reciprocal : IUnaryOperator
{
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => (V)T.One / x;
}

internal readonly struct ReciprocalSqrt : IUnaryOperator
{
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => (V)T.One / V.Sqrt(x);
}

internal readonly struct BitwiseNot : IUnaryOperator
{
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => ~x;
}

/// <summary>The bitwise not of a bool, which is a byte 0 or 1.</summary>
internal readonly struct NotBool : IUnaryOperator
{
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => x ^ (V)T.One;
}
