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

        // The last lanes overlap those before them, so they are read first: z may be an input. The operator is written into the loop
        // only once, because the compiler stops inlining where a method grows too long.
        V lastLeft = TIn.Load<V>(left + end * TIn.Size);
        V lastRight = TIn.Load<V>(right + end * TIn.Size);
        for (nint i = 0; ; i += V.Count)
        {
            bool isLast = i >= end;
            i = isLast ? end : i;
            V a = isLast ? lastLeft : TIn.Load<V>(left + i * TIn.Size);
            V b = isLast ? lastRight : TIn.Load<V>(right + i * TIn.Size);
            TOut.Store(f.Invoke(a, b), to + i * TOut.Size);
            if (isLast)
            {
                break;
            }
        }
    }
}
