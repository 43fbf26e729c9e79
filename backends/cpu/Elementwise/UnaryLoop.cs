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

        // The last lanes overlap those before them, so they are read first: z may be x. The operator is written into the loop only
        // once, because the compiler stops inlining where a method grows too long.
        V last = TIn.Load<V>(from + end * TIn.Size);
        for (nint i = 0; ; i += V.Count)
        {
            bool isLast = i >= end;
            i = isLast ? end : i;
            V value = isLast ? last : TIn.Load<V>(from + i * TIn.Size);
            TOut.Store(f.Invoke(value), to + i * TOut.Size);
            if (isLast)
            {
                break;
            }
        }
    }
}
