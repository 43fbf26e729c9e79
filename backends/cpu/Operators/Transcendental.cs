using Devices.Cpu.Elementwise;
using Double = Devices.Kernels.Functions.Double;
using Single = Devices.Kernels.Functions.Single;

namespace Devices.Cpu.Operators;

internal readonly struct Exp : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.Exponential.Exp(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.Exponential.Exp(x);
}

internal readonly struct Expm1 : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.Exponential.Expm1(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.Exponential.Expm1(x);
}

internal readonly struct Log : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.Logarithm.Log(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.Logarithm.Log(x);
}

internal readonly struct Log2 : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.Logarithm.Log2(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.Logarithm.Log2(x);
}

internal readonly struct Log10 : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.Logarithm.Log10(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.Logarithm.Log10(x);
}

internal readonly struct Log1p : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.Logarithm.Log1p(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.Logarithm.Log1p(x);
}

internal readonly struct Sin : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.Trigonometry.Sin(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.Trigonometry.Sin(x);
}

internal readonly struct Cos : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.Trigonometry.Cos(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.Trigonometry.Cos(x);
}

internal readonly struct Atan : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.Trigonometry.Atan(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.Trigonometry.Atan(x);
}

internal readonly struct Tanh : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.Hyperbolic.Tanh(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.Hyperbolic.Tanh(x);
}

internal readonly struct Sigmoid : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.Hyperbolic.Sigmoid(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.Hyperbolic.Sigmoid(x);
}

internal readonly struct Erf : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.ErrorFunction.Erf(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.ErrorFunction.Erf(x);
}

internal readonly struct Pow : IBinaryOperator<float>, IBinaryOperator<double>
{
    public static bool IsHeavy => true;

    V IBinaryOperator<float>.Invoke<V>(V x, V y) => Single.Power.Pow(x, y);

    V IBinaryOperator<double>.Invoke<V>(V x, V y) => Double.Power.Pow(x, y);
}
