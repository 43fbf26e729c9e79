using System.Runtime.CompilerServices;
using Devices.Backends.Cpu.Simd;

namespace Devices.Backends.Cpu.Elementwise;

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

        // The last lanes overlap those before them. They are read first, because z may be an input, and stored last.
        V last = f.Invoke(TIn.Load<V>(left + end * TIn.Size), TIn.Load<V>(right + end * TIn.Size));
        for (nint i = 0; i < end; i += V.Count)
        {
            V value = f.Invoke(TIn.Load<V>(left + i * TIn.Size), TIn.Load<V>(right + i * TIn.Size));
            TOut.Store(value, to + i * TOut.Size);
        }

        TOut.Store(last, to + end * TOut.Size);
    }
}
