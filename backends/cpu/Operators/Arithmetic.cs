using System.Numerics;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Operators;

internal readonly struct Add : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => x + y;
}

internal readonly struct Subtract : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => x - y;
}

/// <summary>An operator on x and factor·y, the product rounded first.</summary>
internal readonly struct ScaleSecond<T, TOperator>(T factor) : IBinaryOperator<T>
    where T : unmanaged, IBinaryNumber<T>
    where TOperator : unmanaged, IBinaryOperator
{
    public V Invoke<V>(V x, V y)
        where V : unmanaged, ILanes<V, T> => default(TOperator).Invoke<V, T>(x, (V)factor * y);
}

internal readonly struct Multiply : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => x * y;
}

internal readonly struct Divide : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => x / y;
}

internal readonly struct Maximum : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => V.Max(x, y);
}

internal readonly struct Minimum : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => V.Min(x, y);
}

internal readonly struct BitwiseAnd : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => x & y;
}

internal readonly struct BitwiseOr : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => x | y;
}

internal readonly struct BitwiseXor : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => x ^ y;
}

internal readonly struct Square : IUnaryOperator
{
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => x * x;
}
