using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Lines;

/// <summary>native_layer_norm of contiguous inputs: (input, normalized_shape, weight?, bias?, eps) → (out, mean, rstd).</summary>
internal static unsafe class LayerNormKernel<TElement, T>
    where TElement : unmanaged, IElement<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static void Run(Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc input = ref call.Input(0);
        long lines = call.Outputs[1].ElementCount;
        nint length = (nint)(input.ElementCount / lines);
        byte* weight = call.TryGetTensor(2, out TensorDesc weights) ? (byte*)weights.Pointer : null;
        byte* bias = call.TryGetTensor(3, out TensorDesc biases) ? (byte*)biases.Pointer : null;
        var body = new LayerNormBody<TElement, T>(
            (byte*)input.Pointer, weight, bias, (byte*)call.Outputs[0].Pointer, (byte*)call.Outputs[1].Pointer,
            (byte*)call.Outputs[2].Pointer, length, T.CreateTruncating(call.Argument(4).ToDouble()));
        ParallelFor.Run(lines, Math.Max(1, Grains.Heavy / length), body);
    }
}
