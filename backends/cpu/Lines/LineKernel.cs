using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Lines;

/// <summary>Applies a line operator along a dimension: inputs of the output's sizes and any strides, output contiguous.</summary>
internal static unsafe class LineKernel<TElement, T, TLine>
    where TElement : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
    where TLine : unmanaged, ILine<T>
{
    /// <summary>The schema's tensors are followed by the dimension.</summary>
    public static void Run(Api.Stream stream, in KernelCall call)
    {
        int dim = (int)call.Argument(TLine.Inputs).ToInt64();
        ref readonly TensorDesc output = ref call.Output;
        TensorDesc first = call.Input(0), second = TLine.Inputs == 2 ? call.Input(1) : default, result = output;
        long length = output.Rank == 0 ? 1 : output.Sizes[dim];
        long lines = output.ElementCount / length;
        var body = new LineBody<TElement, T, TLine>(&first, &second, &result, dim, (nint)length);
        ParallelFor.Run(lines, Math.Max(1, Grains.Heavy / length), body);
    }
}
