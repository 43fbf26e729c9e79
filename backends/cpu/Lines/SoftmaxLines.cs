using System.Numerics;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Operators;
using Devices.Cpu.Reductions;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Lines;

/// <summary>e^(x − max) ÷ Σ e^(x − max); a line of −∞ gives NaN.</summary>
internal readonly unsafe struct Softmax<T, TExp> : ILine<T>
    where T : unmanaged, IBinaryNumber<T>
    where TExp : unmanaged, IUnaryOperator<T>
{
    public static int Inputs => 1;

    public static void Run(T* x, T* y, T* z, nint count)
    {
        T max = LineLoops<T>.Fold<Greatest<T>>(x, count);
        LineLoops<T>.Map(x, z, count, new OfDifference<T, TExp>(max));
        T sum = LineLoops<T>.Fold<Sum<T>>(z, count);
        LineLoops<T>.Map(z, z, count, new WithSecond<T, BinaryAt<T, Divide>>(default, sum));
    }
}

/// <summary>x − max − ln Σ e^(x − max).</summary>
internal readonly unsafe struct LogSoftmax<T, TExp, TLog> : ILine<T>
    where T : unmanaged, IBinaryNumber<T>
    where TExp : unmanaged, IUnaryOperator<T>
    where TLog : unmanaged, IUnaryOperator<T>
{
    public static int Inputs => 1;

    public static void Run(T* x, T* y, T* z, nint count)
    {
        T max = LineLoops<T>.Fold<Greatest<T>>(x, count);
        LineLoops<T>.Map(x, z, count, new OfDifference<T, TExp>(max));
        T sum = LineLoops<T>.Fold<Sum<T>>(z, count);
        T log = default(TLog).Invoke<Lanes1<T>>(sum).Value;
        LineLoops<T>.Map(x, z, count, new LessBoth<T>(max, log));
    }
}

/// <summary>The gradient of a softmax from that of its output (x) and the output itself (y).</summary>
internal readonly unsafe struct SoftmaxBackward<T> : ILine<T>
    where T : unmanaged, IBinaryNumber<T>
{
    public static int Inputs => 2;

    public static void Run(T* x, T* y, T* z, nint count)
    {
        LineLoops<T>.Map(x, y, z, count, default(BinaryAt<T, Multiply>));
        T sum = LineLoops<T>.Fold<Sum<T>>(z, count);
        LineLoops<T>.Map(x, y, z, count, new SoftmaxGradient<T>(sum));
    }
}

/// <summary>The gradient of a logarithmic softmax from that of its output (x) and the output itself (y).</summary>
internal readonly unsafe struct LogSoftmaxBackward<T, TExp> : ILine<T>
    where T : unmanaged, IBinaryNumber<T>
    where TExp : unmanaged, IUnaryOperator<T>
{
    public static int Inputs => 2;

    public static void Run(T* x, T* y, T* z, nint count)
    {
        T sum = LineLoops<T>.Fold<Sum<T>>(x, count);
        LineLoops<T>.Map(x, y, z, count, new LogSoftmaxGradient<T, TExp>(sum));
    }
}
