using System.Runtime.CompilerServices;
using Devices.Api;
using Devices.Backends.Cpu.Threading;

namespace Devices.Backends.Cpu.Sequences;

/// <summary>
/// Normally distributed numbers by Box–Muller, four from each block of the generator. Computed in double and rounded once, for
/// 16-bit types from the float32 value, as the ABI asks.
/// </summary>
internal readonly unsafe struct NormalLoop<TElement>(TElement* output, long count, PhiloxState state) : IRangeBody
    where TElement : unmanaged
{
    private const double Unit = 1.0 / (1 << 24);

    public void Run(long firstBlock, long endBlock)
    {
        for (long block = firstBlock; block < endBlock; block++)
        {
            (uint x0, uint x1, uint x2, uint x3) = Philox.Block(in state, (ulong)block);
            WritePair(4 * block, x0, x1);
            WritePair((4 * block) + 2, x2, x3);
        }
    }

    private void WritePair(long index, uint first, uint second)
    {
        double u = ((first >> 8) + 1) * Unit, v = (second >> 8) * Unit;
        double radius = Math.Sqrt(-2 * Math.Log(u));
        (double sin, double cos) = Math.SinCos(2 * Math.PI * v);
        Write(index, radius * cos);
        Write(index + 1, radius * sin);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Write(long index, double value)
    {
        if (index < count)
        {
            bool small = typeof(TElement) == typeof(Half) || typeof(TElement) == typeof(BFloat16);
            output[index] = Rounding.FromDouble<TElement>(small ? (float)value : value);
        }
    }
}
