using System.Runtime.CompilerServices;
using Devices.Api;
using Devices.Backends.Cpu.Threading;

namespace Devices.Backends.Cpu.Sequences;

/// <summary>Uniform numbers in [0, 1), block by block of the generator.</summary>
internal readonly unsafe struct UniformLoop<TElement>(TElement* output, long count, PhiloxState state) : IRangeBody
    where TElement : unmanaged
{
    public void Run(long firstBlock, long endBlock)
    {
        for (long block = firstBlock; block < endBlock; block++)
        {
            (uint x0, uint x1, uint x2, uint x3) = Philox.Block(in state, (ulong)block);
            if (typeof(TElement) == typeof(double))
            {
                Write(2 * block, Unit(x0, x1));
                Write((2 * block) + 1, Unit(x2, x3));
            }
            else
            {
                Write(4 * block, Unit(x0));
                Write((4 * block) + 1, Unit(x1));
                Write((4 * block) + 2, Unit(x2));
                Write((4 * block) + 3, Unit(x3));
            }
        }
    }

    /// <summary>53 bits of two lanes.</summary>
    private static double Unit(uint high, uint low) => ((((ulong)high << 32) | low) >> 11) * 1.1102230246251565e-16;

    /// <summary>As many upper bits of a lane as the type has digits, so that nothing is rounded up to 1.</summary>
    private static double Unit(uint lane)
    {
        int digits = typeof(TElement) == typeof(float) ? 24 : typeof(TElement) == typeof(Half) ? 11 : 8;
        return (lane >> (32 - digits)) * Math.ScaleB(1, -digits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Write(long index, double value)
    {
        if (index < count)
        {
            output[index] = Rounding.FromDouble<TElement>(value);
        }
    }
}
