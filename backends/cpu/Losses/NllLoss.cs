using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Gemm;
using Devices.Cpu.Threading;
using Devices.Kernels.Functions;

namespace Devices.Cpu.Losses;

/// <summary>The negative log likelihood of the right classes. Everything is computed in double and rounded once.</summary>
internal static unsafe class NllLoss<TElement>
    where TElement : unmanaged
{
    private const int None = 0;
    private const int Mean = 1;

    public static void Forward(Api.Stream stream, in KernelCall call)
    {
        TensorDesc self = call.Input(0);
        bool isWeighted = call.TryGetTensor(2, out TensorDesc weight);
        var targets = new ClassTargets<TElement>(call.Input(1), isWeighted, weight, call.Argument(4).ToInt64());
        var output = (TElement*)call.Outputs[0].Pointer;
        var elements = (TElement*)self.Pointer;
        nint rows = (nint)self.Sizes[0], rowStride = (nint)self.Strides[0], columnStride = (nint)self.Strides[1];
        long reduction = call.Argument(3).ToInt64();
        CompensatedSum loss = default, total = default;
        for (nint row = 0; row < rows; row++)
        {
            bool counts = targets.TryGet(row, out nint target, out double share);
            double term = counts ? -share * ClassTargets<TElement>.Wide(elements[(row * rowStride) + (target * columnStride)]) : 0;
            if (reduction == None)
            {
                output[row] = Round(term);
            }
            else if (counts)
            {
                loss.Add(term);
                total.Add(share);
            }
        }

        if (reduction != None)
        {
            *output = Round(reduction == Mean ? loss.Value / total.Value : loss.Value);
        }

        *(TElement*)call.Outputs[1].Pointer = Round(total.Value);
    }

    public static void Backward(Api.Stream stream, in KernelCall call)
    {
        TensorDesc gradient = call.Input(0);
        bool isWeighted = call.TryGetTensor(3, out TensorDesc weight);
        var targets = new ClassTargets<TElement>(call.Input(2), isWeighted, weight, call.Argument(5).ToInt64());
        double divisor = call.Argument(4).ToInt64() == Mean && call.TryGetTensor(6, out TensorDesc total)
            ? ClassTargets<TElement>.Wide(*(TElement*)total.Pointer) : 1;
        nint gradientStride = call.Argument(4).ToInt64() == None ? (nint)gradient.Strides[0] : 0;
        var loop = new BackwardLoop(
            targets, (TElement*)gradient.Pointer, gradientStride, divisor, (TElement*)call.Output.Pointer, (nint)call.Output.Sizes[1]);
        ParallelFor.Run(call.Output.Sizes[0], Math.Max(1, Grains.Light / call.Output.Sizes[1]), loop);
    }

    private static TElement Round(double value) =>
        typeof(TElement) == typeof(double) ? ElementCast.To<double, TElement>(value)
        : typeof(TElement) == typeof(float) ? ElementCast.To<float, TElement>((float)value)
        : ElementCast.To<float, TElement>(SmallFloats.RoundToOdd(value));

    private readonly struct BackwardLoop(
        ClassTargets<TElement> targets, TElement* gradients, nint gradientStride, double divisor, TElement* output, nint classes)
        : IRangeBody
    {
        public void Run(long start, long end)
        {
            PanelPacking.Clear(output + ((nint)start * classes), (nint)(end - start) * classes);
            for (nint row = (nint)start; row < end; row++)
            {
                if (targets.TryGet(row, out nint target, out double share))
                {
                    double gradient = ClassTargets<TElement>.Wide(gradients[row * gradientStride]);
                    output[(row * classes) + target] = Round(-share * gradient / divisor);
                }
            }
        }
    }
}
