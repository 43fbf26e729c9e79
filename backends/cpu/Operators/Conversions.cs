using System.Numerics;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Operators;

/// <summary>The same value, stored as another dtype.</summary>
internal readonly struct Identity : IUnaryOperator
{
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => x;
}

/// <summary>A mask of what is not 0.</summary>
internal readonly struct IsNotZero : IUnaryOperator
{
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => ~V.Equal(x, default);
}

/// <summary>1 where a mask is set, else 0.</summary>
internal readonly struct OneWhereSet : IUnaryOperator
{
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => x & (V)T.One;
}

/// <summary>No less than a bound. NaN stays NaN.</summary>
internal readonly struct AtLeast : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => V.Select(x < y, y, x);
}

/// <summary>No more than a bound. NaN stays NaN.</summary>
internal readonly struct AtMost : IBinaryOperator
{
    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => V.Select(x > y, y, x);
}

/// <summary>Between two bounds; the upper one wins where they cross. NaN stays NaN.</summary>
internal readonly struct Clamp<T>(T lower, T upper) : IUnaryOperator<T>
    where T : unmanaged, IBinaryNumber<T>
{
    public V Invoke<V>(V x)
        where V : unmanaged, ILanes<V, T>
    {
        V bounded = V.Select(x < (V)lower, (V)lower, x);
        return V.Select(bounded > (V)upper, (V)upper, bounded);
    }
}
