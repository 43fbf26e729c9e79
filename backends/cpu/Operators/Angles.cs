using Devices.Cpu.Elementwise;
using Double = Devices.Kernels.Functions.Double;
using Single = Devices.Kernels.Functions.Single;

namespace Devices.Cpu.Operators;

internal readonly struct Tan : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.Trigonometry.Tan(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.Trigonometry.Tan(x);
}

internal readonly struct Asin : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.ArcFunctions.Asin(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.ArcFunctions.Asin(x);
}

internal readonly struct Acos : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.ArcFunctions.Acos(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.ArcFunctions.Acos(x);
}

internal readonly struct Sinh : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.Areas.Sinh(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.Areas.Sinh(x);
}

internal readonly struct Cosh : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.Areas.Cosh(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.Areas.Cosh(x);
}

internal readonly struct Asinh : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.Areas.Asinh(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.Areas.Asinh(x);
}

internal readonly struct Acosh : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.Areas.Acosh(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.Areas.Acosh(x);
}

internal readonly struct Atanh : IUnaryOperator<float>, IUnaryOperator<double>
{
    public static bool IsHeavy => true;

    V IUnaryOperator<float>.Invoke<V>(V x) => Single.Areas.Atanh(x);

    V IUnaryOperator<double>.Invoke<V>(V x) => Double.Areas.Atanh(x);
}

internal readonly struct Atan2 : IBinaryOperator<float>, IBinaryOperator<double>
{
    public static bool IsHeavy => true;

    V IBinaryOperator<float>.Invoke<V>(V x, V y) => Single.ArcFunctions.Atan2(x, y);

    V IBinaryOperator<double>.Invoke<V>(V x, V y) => Double.ArcFunctions.Atan2(x, y);
}
