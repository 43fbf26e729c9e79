using System.Numerics;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Operators;

/// <summary>x + (value·y)·z.</summary>
internal readonly struct AddProduct<T>(T value) : ITernaryOperator<T>
    where T : unmanaged
{
    public V Invoke<V>(V x, V y, V z)
        where V : unmanaged, ILanes<V, T> => x + (V)value * y * z;
}

/// <summary>x + (value·y) ÷ z.</summary>
internal readonly struct AddQuotient<T>(T value) : ITernaryOperator<T>
    where T : unmanaged
{
    public V Invoke<V>(V x, V y, V z)
        where V : unmanaged, ILanes<V, T> => x + (V)value * y / z;
}

/// <summary>Between x and y by weight, from whichever end is nearer, so that both ends are hit exactly.</summary>
internal readonly struct Interpolate<T> : ITernaryOperator<T>
    where T : unmanaged, IBinaryNumber<T>
{
    public V Invoke<V>(V x, V y, V weight)
        where V : unmanaged, ILanes<V, T>
    {
        V one = (V)T.One, half = (V)(T.One / (T.One + T.One));
        V difference = y - x;
        V magnitude = V.Select(weight < default(V), -weight, weight);
        return V.Select(magnitude < half, x + weight * difference, y - difference * (one - weight));
    }
}

/// <summary>Between x and y by a weight that is the same for all.</summary>
internal readonly struct InterpolateBy<T>(T weight) : IBinaryOperator<T>
    where T : unmanaged, IBinaryNumber<T>
{
    public V Invoke<V>(V x, V y)
        where V : unmanaged, ILanes<V, T> => default(Interpolate<T>).Invoke(x, y, (V)weight);
}
