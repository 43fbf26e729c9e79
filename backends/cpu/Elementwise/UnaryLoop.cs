using System.Runtime.CompilerServices;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Elementwise;

/// <summary>z[i] = f(x[i]): the only loop of unary operators. z may be x.</summary>
internal readonly unsafe struct UnaryLoop<TIn, TOut, T, TOperator>(byte* x, byte* z, nint count, TOperator op) : ILaneLoop<T>
    where TIn : unmanaged, IElement<T>
    where TOut : unmanaged, IElement<T>
    where T : unmanaged
    where TOperator : unmanaged, IUnaryOperator<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : unmanaged, ILanes<V, T>
    {
        (TOperator f, nint end) = (op, count - V.Count);
        byte* from = x;
        byte* to = z;

        // The last lanes overlap those before them, so they are read first: z may be x.
        V last = TIn.Load<V>(from + end * TIn.Size);
        if (TOperator.IsHeavy)
        {
            // Written once, because the compiler stops inlining where a method grows too long: 35 ns an element instead of 7.
            for (nint i = 0; i < count; i += V.Count)
            {
                V value = i < end ? TIn.Load<V>(from + i * TIn.Size) : last;
                TOut.Store(f.Invoke(value), to + nint.Min(i, end) * TOut.Size);
            }

            return;
        }

        for (nint i = 0; i < end; i += V.Count)
        {
            TOut.Store(f.Invoke(TIn.Load<V>(from + i * TIn.Size)), to + i * TOut.Size);
        }

        TOut.Store(f.Invoke(last), to + end * TOut.Size);
    }
}
