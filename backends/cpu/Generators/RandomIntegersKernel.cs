using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Generators;

/// <summary>Fills a contiguous int64 output with random integers: (low, high, size, *, generator, …).</summary>
internal static unsafe class RandomIntegersKernel
{
    public static void Run(Api.Stream stream, in KernelCall call)
    {
        long low = call.Argument(0).ToInt64(), high = call.Argument(1).ToInt64();
        PhiloxState state = call.Argument(3).Generator;
        ParallelFor.Run(
            call.Output.ElementCount, Grains.Heavy, new Body(&state, (long*)call.Output.Pointer, low, unchecked((ulong)(high - low))));
    }

    private readonly struct Body(PhiloxState* state, long* output, long low, ulong range) : IRangeBody
    {
        public void Run(long start, long end)
        {
            for (long i = start; i < end; i++)
            {
                // Two elements of a block, each of two lanes.
                (uint x0, uint x1, uint x2, uint x3) = Philox.Block(in *state, (ulong)i / 2);
                ulong bits = (i & 1) == 0 ? ((ulong)x0 << 32) | x1 : ((ulong)x2 << 32) | x3;
                output[i] = unchecked(low + (long)(bits % range));
            }
        }
    }
}
