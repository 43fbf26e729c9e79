using System.Numerics;
using Devices.Api;
using Devices.Cpu.Operators;

namespace Devices.Cpu.Elementwise;

/// <summary>softplus and elu, whose arguments scale a function.</summary>
internal static class CurvedUnitKernel<TElement, T>
    where TElement : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
{
    public static void Softplus<TSoftplus>(Api.Stream stream, in KernelCall call)
        where TSoftplus : unmanaged, IUnaryOperator<T> =>
        UnaryKernel<TElement, TElement, T, ScaledSoftplus<T, TSoftplus>>.Run(
            in call, new(Scalars.To<T>(call.Argument(1)), Scalars.To<T>(call.Argument(2))));

    public static void Elu<TExpm1>(Api.Stream stream, in KernelCall call)
        where TExpm1 : unmanaged, IUnaryOperator<T>
    {
        T alpha = Scalars.To<T>(call.Argument(1)), scale = Scalars.To<T>(call.Argument(2)), inner = Scalars.To<T>(call.Argument(3));
        UnaryKernel<TElement, TElement, T, Elu<T, TExpm1>>.Run(in call, new(alpha * scale, scale, inner));
    }
}
