using System.Runtime.CompilerServices;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Elementwise;

/// <summary>z[i] = f(x[i], y[i]): the only loop of binary operators. z may be x or y.</summary>
internal readonly unsafe struct BinaryLoop<TIn, TOut, T, TOperator>(byte* x, byte* y, byte* z, nint count, TOperator op)
    : ILaneLoop<T>
    where TIn : unmanaged, IElement<T>
    where TOut : unmanaged, IElement<T>
    where T : unmanaged
    where TOperator : unmanaged, IBinaryOperator<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : unmanaged, ILanes<V, T>
    {
        (TOperator f, nint end) = (op, count - V.Count);
        byte* left = x;
        byte* right = y;
        byte* to = z;

        // The last lanes overlap those before them, so they are read first: z may be an input.
        V lastLeft = TIn.Load<V>(left + end * TIn.Size);
        V lastRight = TIn.Load<V>(right + end * TIn.Size);
        if (TOperator.IsHeavy)
        {
            // Written once, because the compiler stops inlining where a method grows too long.
            for (nint i = 0; i < count; i += V.Count)
            {
                V a = i < end ? TIn.Load<V>(left + i * TIn.Size) : lastLeft;
                V b = i < end ? TIn.Load<V>(right + i * TIn.Size) : lastRight;
                TOut.Store(f.Invoke(a, b), to + nint.Min(i, end) * TOut.Size);
            }

            return;
        }

        for (nint i = 0; i < end; i += V.Count)
        {
            V value = f.Invoke(TIn.Load<V>(left + i * TIn.Size), TIn.Load<V>(right + i * TIn.Size));
            TOut.Store(value, to + i * TOut.Size);
        }

        TOut.Store(f.Invoke(lastLeft, lastRight), to + end * TOut.Size);
    }
}
