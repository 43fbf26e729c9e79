using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Operators;
using Devices.Cpu.Simd;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Generators;

/// <summary>Fills a contiguous output with random values: (size, *, generator, …).</summary>
internal static unsafe class RandomKernel<TElement, T, TDistribution>
    where TElement : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
    where TDistribution : unmanaged, IDistribution<T>
{
    public static void Run(Api.Stream stream, in KernelCall call)
    {
        PhiloxState state = call.Argument(1).Generator;
        ParallelFor.Run(call.Output.ElementCount, Grains.Heavy, new Body(&state, (byte*)call.Output.Pointer));
    }

    private readonly struct Body(PhiloxState* state, byte* output) : IRangeBody
    {
        private const int Block = 512;

        [SkipLocalsInit]
        public void Run(long start, long end)
        {
            T* values = stackalloc T[Block];
            for (long first = start; first < end; first += Block)
            {
                nint count = (nint)Math.Min(Block, end - first);
                byte* to = output + (nint)first * TElement.Size;
                TDistribution.Fill(in *state, first, values, count);
                Widest.Run<T, UnaryLoop<Plain<T>, TElement, T, UnaryAt<T, Identity>>>(count, new((byte*)values, to, count, default));
            }
        }
    }
}
