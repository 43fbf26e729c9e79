using System.Numerics;
using Devices.Api;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Elementwise;

/// <summary>The kernel of a binary operator.</summary>
internal static unsafe class BinaryKernel<TIn, TOut, T, TOperator>
    where TIn : unmanaged, IElement<T>
    where TOut : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
    where TOperator : unmanaged, IBinaryOperator<T>
{
    public static void Run(Api.Stream stream, in KernelCall call) => Run(in call, default);

    public static void Run(in KernelCall call, TOperator op)
    {
        // A single element skips rows and the choice of a width, which would take longer than most operators.
        if (call.Output.ElementCount == 1)
        {
            byte* x = (byte*)call.Input(0).Pointer;
            byte* y = (byte*)call.Input(1).Pointer;
            byte* z = (byte*)call.Output.Pointer;
            new BinaryLoop<TIn, TOut, T, TOperator>(x, y, z, 1, op).Run<Lanes1<T>>();
            return;
        }

        Rows.Run(in call, new BinaryRow<TIn, TOut, T, TOperator>(op));
    }

    /// <summary>The second operand is a scalar argument.</summary>
    public static void RunScalar(Api.Stream stream, in KernelCall call) =>
        UnaryKernel<TIn, TOut, T, WithSecond<T, TOperator>>.Run(in call, new(default, Scalars.To<T>(call.Argument(1))));
}
