using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Simd;
using Devices.Cpu.Threading;
using Devices.Kernels.Functions;

namespace Devices.Cpu.Generators;

/// <summary>arange.start_step: start + i·step, of floats in float64 and rounded once.</summary>
internal static unsafe class ArangeKernel<TElement, T>
    where TElement : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
{
    public static void Run(Api.Stream stream, in KernelCall call)
    {
        ref readonly Argument start = ref call.Argument(0);
        ref readonly Argument step = ref call.Argument(2);
        byte* output = (byte*)call.Output.Pointer;
        long count = call.Output.ElementCount;
        bool isWhole = call.Output.DType.IsIntegral(includeBool: true) && start.Kind != ArgumentKind.Float && step.Kind != ArgumentKind.Float;
        if (isWhole)
        {
            ParallelFor.Run(count, Grains.Light, new Whole(start.ToInt64(), step.ToInt64(), output));
        }
        else
        {
            ParallelFor.Run(count, Grains.Light, new Rounded(start.ToDouble(), step.ToDouble(), output));
        }
    }

    private readonly struct Whole(long start, long step, byte* output) : IRangeBody
    {
        public void Run(long first, long end)
        {
            for (long i = first; i < end; i++)
            {
                TElement.Store<Lanes1<T>>(T.CreateTruncating(unchecked(start + i * step)), output + (nint)i * TElement.Size);
            }
        }
    }

    private readonly struct Rounded(double start, double step, byte* output) : IRangeBody
    {
        public void Run(long first, long end)
        {
            for (long i = first; i < end; i++)
            {
                double value = start + i * step;
                T rounded = TElement.Size < sizeof(T) ? T.CreateTruncating(SmallFloats.RoundToOdd(value)) : T.CreateTruncating(value);
                TElement.Store<Lanes1<T>>(rounded, output + (nint)i * TElement.Size);
            }
        }
    }
}
