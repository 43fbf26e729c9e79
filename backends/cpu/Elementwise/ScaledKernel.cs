using System.Numerics;
using Devices.Api;
using Devices.Cpu.Operators;

namespace Devices.Cpu.Elementwise;

/// <summary>The kernels of add and sub, whose second operand has a factor (alpha).</summary>
internal static class ScaledKernel<TElement, T, TOperator>
    where TElement : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
    where TOperator : unmanaged, IBinaryOperator
{
    public static void Run(Api.Stream stream, in KernelCall call)
    {
        T alpha = Scalars.To<T>(call.Argument(2));
        if (alpha == T.One)
        {
            BinaryKernel<TElement, TElement, T, BinaryAt<T, TOperator>>.Run(stream, in call);
        }
        else
        {
            BinaryKernel<TElement, TElement, T, ScaleSecond<T, TOperator>>.Run(in call, new(alpha));
        }
    }

    /// <summary>The second operand is a scalar argument.</summary>
    public static void RunScalar(Api.Stream stream, in KernelCall call)
    {
        T scaled = unchecked(Scalars.To<T>(call.Argument(1)) * Scalars.To<T>(call.Argument(2)));
        UnaryKernel<TElement, TElement, T, WithSecond<T, BinaryAt<T, TOperator>>>.Run(in call, new(default, scaled));
    }
}
