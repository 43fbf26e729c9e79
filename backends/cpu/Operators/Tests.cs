using System.Numerics;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Operators;

internal readonly struct IsNaN : IUnaryOperator
{
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => ~V.Equal(x, x);
}

internal readonly struct IsInfinity : IUnaryOperator
{
    // Equal to itself, and yet x − x is not a number. Never true of an integer.
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => V.Equal(x, x) & ~V.Equal(x - x, x - x);
}

internal readonly struct LogicalNot : IUnaryOperator
{
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => V.Equal(x, default);
}

internal readonly struct LogicalAnd : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => ~(V.Equal(x, default) | V.Equal(y, default));
}

internal readonly struct LogicalOr : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => ~(V.Equal(x, default) & V.Equal(y, default));
}

internal readonly struct LogicalXor : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => V.Equal(x, default) ^ V.Equal(y, default);
}

internal readonly struct Equal : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => V.Equal(x, y);
}

internal readonly struct NotEqual : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => ~V.Equal(x, y);
}

internal readonly struct Less : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => x < y;
}

internal readonly struct LessOrEqual : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => x <= y;
}

internal readonly struct Greater : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => x > y;
}

internal readonly struct GreaterOrEqual : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => x >= y;
}
