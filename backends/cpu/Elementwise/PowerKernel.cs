using System.Numerics;
using Devices.Api;
using Devices.Cpu.Operators;

namespace Devices.Cpu.Elementwise;

/// <summary>pow.Tensor_Scalar. The most frequent exponent is 2, and a square is exact to half a unit.</summary>
internal static class PowerKernel<TElement, T, TOperator>
    where TElement : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
    where TOperator : unmanaged, IBinaryOperator<T>
{
    public static void RunScalar(Api.Stream stream, in KernelCall call)
    {
        T exponent = Scalars.To<T>(call.Argument(1));
        if (exponent == T.One + T.One)
        {
            UnaryKernel<TElement, TElement, T, UnaryAt<T, Square>>.Run(stream, in call);
        }
        else
        {
            UnaryKernel<TElement, TElement, T, WithSecond<T, TOperator>>.Run(in call, new(default, exponent));
        }
    }
}
