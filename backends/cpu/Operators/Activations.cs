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

internal readonly struct Softplus : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.SoftUnits.Softplus(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.SoftUnits.Softplus(x);
}

internal readonly struct LogSigmoid : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.SoftUnits.LogSigmoid(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.SoftUnits.LogSigmoid(x);
}

internal readonly struct Mish : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.SoftUnits.Mish(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.SoftUnits.Mish(x);
}

/// <summary>ln(1 + e^(beta·x)) ÷ beta; x where beta·x is above the threshold.</summary>
internal readonly struct ScaledSoftplus<T, TSoftplus>(T beta, T threshold) : IUnaryOperator<T>
    where T : unmanaged
    where TSoftplus : unmanaged, IUnaryOperator<T>
{
    public static bool IsHeavy => true;

    public V Invoke<V>(V x)
        where V : unmanaged, ILanes<V, T>
    {
        V scaled = x * (V)beta;
        return V.Select(scaled > (V)threshold, x, default(TSoftplus).Invoke(scaled) / (V)beta);
    }
}

/// <summary>factor·(e^(inner·x) − 1) below 0, scale·x elsewhere.</summary>
internal readonly struct Elu<T, TExpm1>(T factor, T scale, T inner) : IUnaryOperator<T>
    where T : unmanaged
    where TExpm1 : unmanaged, IUnaryOperator<T>
{
    public static bool IsHeavy => true;

    public V Invoke<V>(V x)
        where V : unmanaged, ILanes<V, T>
    {
        V below = default(TExpm1).Invoke(x * (V)inner) * (V)factor;
        return V.Select(x < default(V), below, x * (V)scale);
    }
}

/// <summary>x above 0, slope·x elsewhere.</summary>
internal readonly struct Sloped : IBinaryOperator
{
    public V Invoke<V, T>(V x, V slope)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => V.Select(x > default(V), x, x * slope);
}

/// <summary>x + 3 between 0 and 6, divided by 6.</summary>
internal readonly struct Hardsigmoid : IUnaryOperator
{
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => Ramp.Of<V, T>(x) / (V)T.CreateTruncating(6);
}

/// <summary>x times x + 3 between 0 and 6, divided by 6.</summary>
internal readonly struct Hardswish : IUnaryOperator
{
    public V Invoke<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => x * Ramp.Of<V, T>(x) / (V)T.CreateTruncating(6);
}

/// <summary>x + 3 between 0 and 6. NaN stays NaN.</summary>
file static class Ramp
{
    public static V Of<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T>
    {
        V above = x + (V)T.CreateTruncating(3), six = (V)T.CreateTruncating(6);
        above = V.Select(above < default(V), default, above);
        return V.Select(above > six, six, above);
    }
}
