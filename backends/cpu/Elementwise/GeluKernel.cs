using System.Numerics;
using Devices.Api;

namespace Devices.Cpu.Elementwise;

/// <summary>gelu, whose argument chooses between two definitions.</summary>
internal static class GeluKernel<TElement, T>
    where TElement : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
{
    public static void Run<TExact, TApproximate>(Api.Stream stream, in KernelCall call)
        where TExact : unmanaged, IUnaryOperator<T>
        where TApproximate : unmanaged, IUnaryOperator<T>
    {
        if (call.Argument(1).Utf8.SequenceEqual("tanh"u8))
        {
            UnaryKernel<TElement, TElement, T, TApproximate>.Run(stream, in call);
        }
        else
        {
            UnaryKernel<TElement, TElement, T, TExact>.Run(stream, in call);
        }
    }
}
