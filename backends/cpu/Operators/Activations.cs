using System.Numerics;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Simd;
using Double = Devices.Kernels.Functions.Double;
using Single = Devices.Kernels.Functions.Single;

namespace Devices.Cpu.Operators;

internal readonly struct Relu : IUnaryOperator
{
    // In this order NaN and −0 stay as they are.
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => V.Select(x < default(V), default, x);
}

internal readonly struct Silu : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.Hyperbolic.Silu(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.Hyperbolic.Silu(x);
}

internal readonly struct Gelu : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.GaussianUnit.Gelu(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.GaussianUnit.Gelu(x);
}

internal readonly struct GeluTanh : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.GaussianUnit.GeluTanh(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.GaussianUnit.GeluTanh(x);
}
