using System.Numerics;
using Devices.Api;
using Devices.Cpu.Operators;

namespace Devices.Cpu.Elementwise;

/// <summary>The kernels of addcmul, addcdiv and lerp.</summary>
internal static class TernaryKernel<TElement, T>
    where TElement : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
{
    public static void Addcmul(Api.Stream stream, in KernelCall call) => Run(in call, new AddProduct<T>(Scalars.To<T>(call.Argument(3))));

    public static void Addcdiv(Api.Stream stream, in KernelCall call) => Run(in call, new AddQuotient<T>(Scalars.To<T>(call.Argument(3))));

    public static void Lerp(Api.Stream stream, in KernelCall call) => Run(in call, default(Interpolate<T>));

    /// <summary>The weight is a scalar argument.</summary>
    public static void LerpScalar(Api.Stream stream, in KernelCall call) =>
        BinaryKernel<TElement, TElement, T, InterpolateBy<T>>.Run(in call, new InterpolateBy<T>(Scalars.To<T>(call.Argument(2))));

    private static void Run<TOperator>(in KernelCall call, TOperator op)
        where TOperator : unmanaged, ITernaryOperator<T> => Rows.Run(in call, new TernaryRow<TElement, T, TOperator>(op));
}
