using System.Numerics;
using Devices.Api;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Elementwise;

/// <summary>The kernel of a unary operator.</summary>
internal static unsafe class UnaryKernel<TIn, TOut, T, TOperator>
    where TIn : unmanaged, IElement<T>
    where TOut : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
    where TOperator : unmanaged, IUnaryOperator<T>
{
    public static void Run(Api.Stream stream, in KernelCall call) => Run(in call, default);

    public static void Run(in KernelCall call, TOperator op)
    {
        // A single element skips rows and the choice of a width, which would take longer than most operators.
        if (call.Output.ElementCount == 1)
        {
            byte* x = (byte*)call.Input(0).Pointer;
            byte* z = (byte*)call.Output.Pointer;
            new UnaryLoop<TIn, TOut, T, TOperator>(x, z, 1, op).Run<Lanes1<T>>();
            return;
        }

        Rows.Run(in call, new UnaryRow<TIn, TOut, T, TOperator>(op));
    }
}
