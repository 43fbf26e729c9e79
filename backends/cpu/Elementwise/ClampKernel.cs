using System.Numerics;
using Devices.Api;
using Devices.Cpu.Operators;

namespace Devices.Cpu.Elementwise;

/// <summary>The kernel of clamp, either of whose bounds may be missing.</summary>
internal static class ClampKernel<TElement, T>
    where TElement : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
{
    public static void Run(Api.Stream stream, in KernelCall call)
    {
        ref readonly Argument lower = ref call.Argument(1);
        ref readonly Argument upper = ref call.Argument(2);
        if (lower.IsNone)
        {
            Run(in call, new WithSecond<T, BinaryAt<T, AtMost>>(default, Scalars.To<T>(in upper)));
        }
        else if (upper.IsNone)
        {
            Run(in call, new WithSecond<T, BinaryAt<T, AtLeast>>(default, Scalars.To<T>(in lower)));
        }
        else
        {
            Run(in call, new Clamp<T>(Scalars.To<T>(in lower), Scalars.To<T>(in upper)));
        }
    }

    private static void Run<TOperator>(in KernelCall call, TOperator op)
        where TOperator : unmanaged, IUnaryOperator<T> => UnaryKernel<TElement, TElement, T, TOperator>.Run(in call, op);
}
