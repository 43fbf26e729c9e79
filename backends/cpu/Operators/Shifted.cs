using Devices.Cpu.Elementwise;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Operators;

/// <summary>f(x − shift).</summary>
internal readonly struct OfDifference<T, TFunction>(T shift) : IUnaryOperator<T>
    where T : unmanaged
    where TFunction : unmanaged, IUnaryOperator<T>
{
    public V Invoke<V>(V x)
        where V : unmanaged, ILanes<V, T> => default(TFunction).Invoke(x - (V)shift);
}

/// <summary>x − a − b, in this order.</summary>
internal readonly struct LessBoth<T>(T a, T b) : IUnaryOperator<T>
    where T : unmanaged
{
    public V Invoke<V>(V x)
        where V : unmanaged, ILanes<V, T> => x - (V)a - (V)b;
}

/// <summary>(x − shift)·factor.</summary>
internal readonly struct Standardized<T>(T shift, T factor) : IUnaryOperator<T>
    where T : unmanaged
{
    public V Invoke<V>(V x)
        where V : unmanaged, ILanes<V, T> => (x - (V)shift) * (V)factor;
}

/// <summary>y·(g − sum): the gradient of a softmax y, from the sum of all g·y.</summary>
internal readonly struct SoftmaxGradient<T>(T sum) : IBinaryOperator<T>
    where T : unmanaged
{
    public V Invoke<V>(V g, V y)
        where V : unmanaged, ILanes<V, T> => y * (g - (V)sum);
}

/// <summary>g − eʸ·sum: the gradient of a logarithmic softmax y, from the sum of all g.</summary>
internal readonly struct LogSoftmaxGradient<T, TExp>(T sum) : IBinaryOperator<T>
    where T : unmanaged
    where TExp : unmanaged, IUnaryOperator<T>
{
    public V Invoke<V>(V g, V y)
        where V : unmanaged, ILanes<V, T> => g - default(TExp).Invoke(y) * (V)sum;
}
