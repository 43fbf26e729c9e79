using System.Numerics;
using Devices.Api;
using Devices.Cpu.Operators;

namespace Devices.Cpu.Elementwise;

/// <summary>The kernel of div.Tensor_mode, which chooses its operator by an argument.</summary>
internal static class RoundedDivisionKernel<TElement, T>
    where TElement : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
{
    public static void Run(Api.Stream stream, in KernelCall call)
    {
        ref readonly Argument mode = ref call.Argument(2);
        if (mode.IsNone)
        {
            Run<Divide>(stream, in call);
        }
        else if (mode.Utf8.SequenceEqual("trunc"u8))
        {
            Run<DivideTruncate>(stream, in call);
        }
        else
        {
            Run<DivideFloor>(stream, in call);
        }
    }

    private static void Run<TOperator>(Api.Stream stream, in KernelCall call)
        where TOperator : unmanaged, IBinaryOperator =>
        BinaryKernel<TElement, TElement, T, BinaryAt<T, TOperator>>.Run(stream, in call);
}
