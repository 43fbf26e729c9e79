using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Reductions;

/// <summary>Finds where a value stands. Any NaN is found as any other, and −0 as +0.</summary>
internal static unsafe class FindLoop<TIn, T>
    where TIn : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
{
    /// <summary>The first position, or −1.</summary>
    public static nint Find(byte* from, nint stride, nint count, T value)
    {
        if (stride != TIn.Size)
        {
            return Within(from, stride, 0, count, value);
        }

        nint position = -1;
        Widest.Run<T, Blocks>(count, new Blocks(from, count, value, &position));
        return position;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Within(byte* from, nint stride, nint start, nint end, T value)
    {
        for (nint i = start; i < end; i++)
        {
            if (Lanes1<T>.Any(IsSame(TIn.Load<Lanes1<T>>(from + i * stride), value)))
            {
                return i;
            }
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V IsSame<V>(V x, V value)
        where V : unmanaged, ILanes<V, T> => V.Equal(x, value) | ~(V.Equal(x, x) | V.Equal(value, value));

    private readonly struct Blocks(byte* from, nint count, T value, nint* position) : ILaneLoop<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : unmanaged, ILanes<V, T>
        {
            nint i = 0;
            while (i + V.Count <= count && !V.Any(IsSame<V>(TIn.Load<V>(from + i * TIn.Size), (V)value)))
            {
                i += V.Count;
            }

            *position = Within(from, TIn.Size, i, nint.Min(i + V.Count, count), value);
        }
    }
}
