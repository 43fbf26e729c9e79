using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Operators;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Reductions;

/// <summary>Reductions over any dimensions: schema (self, dim, …), output contiguous.</summary>
internal static unsafe class ReductionKernel<TElement, T>
    where TElement : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
{
    /// <summary>A fold whose result is the output.</summary>
    [SkipLocalsInit]
    public static void Run<TFold>(Api.Stream stream, in KernelCall call)
        where TFold : unmanaged, IFold<T>
    {
        nint* table = stackalloc nint[ReductionAxes.TableSize(call.Input(0))];
        var axes = new ReductionAxes(call.Input(0), call.Argument(1), table);
        Fold<TFold, UnaryAt<T, Identity>>(in call, axes, null, default);
    }

    [SkipLocalsInit]
    public static void Mean(Api.Stream stream, in KernelCall call)
    {
        nint* table = stackalloc nint[ReductionAxes.TableSize(call.Input(0))];
        var axes = new ReductionAxes(call.Input(0), call.Argument(1), table);
        T count = T.CreateTruncating(axes.Reduced.Count);
        Fold<Sum<T>, WithSecond<T, BinaryAt<T, Divide>>>(in call, axes, null, new(default, count));
    }

    /// <summary>In two passes: the mean, then the squared distances from it.</summary>
    [SkipLocalsInit]
    public static void Variance(Api.Stream stream, in KernelCall call)
    {
        nint* table = stackalloc nint[ReductionAxes.TableSize(call.Input(0))];
        var axes = new ReductionAxes(call.Input(0), call.Argument(1), table);
        using var means = new Scratch<T>(axes.Kept.Count);
        var sums = new FoldJob<TElement, T, Sum<T>>((byte*)call.Input(0).Pointer, axes.Kept, axes.Reduced, null);
        using (var parts = new Scratch<T>(sums.Parts * axes.Kept.Count))
        {
            T count = T.CreateTruncating(axes.Reduced.Count);
            sums.RunInto(parts.Pointer);
            Finish<Plain<T>, WithSecond<T, BinaryAt<T, Divide>>>(parts.Pointer, (byte*)means.Pointer, axes.Kept.Count, new(default, count));
        }

        double correction = call.Argument(2).IsNone ? 1 : call.Argument(2).ToDouble();
        T divisor = T.CreateTruncating(Math.Max(axes.Reduced.Count - correction, 0));
        Fold<SquaredDeviation<T>, WithSecond<T, BinaryAt<T, Divide>>>(in call, axes, means.Pointer, new(default, divisor));
    }

    private static void Fold<TFold, TFinish>(in KernelCall call, in ReductionAxes axes, T* centers, TFinish finish)
        where TFold : unmanaged, IFold<T>
        where TFinish : unmanaged, IUnaryOperator<T>
    {
        var job = new FoldJob<TElement, T, TFold>((byte*)call.Input(0).Pointer, axes.Kept, axes.Reduced, centers);
        using var results = new Scratch<T>(job.Parts * axes.Kept.Count);
        job.RunInto(results.Pointer);
        Finish<TElement, TFinish>(results.Pointer, (byte*)call.Output.Pointer, axes.Kept.Count, finish);
    }

    private static void Finish<TOut, TFinish>(T* results, byte* output, nint count, TFinish finish)
        where TOut : unmanaged, IElement<T>
        where TFinish : unmanaged, IUnaryOperator<T> =>
        Widest.Run<T, UnaryLoop<Plain<T>, TOut, T, TFinish>>(count, new((byte*)results, output, count, finish));
}
