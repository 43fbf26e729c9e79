using System.Runtime.CompilerServices;
using Devices.Backends.Cpu.Simd;

namespace Devices.Backends.Cpu.Elementwise;

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

        // The last lanes overlap those before them. They are read first, because z may be x, and stored last.
        V last = f.Invoke(TIn.Load<V>(from + end * TIn.Size));
        for (nint i = 0; i < end; i += V.Count)
        {
            TOut.Store(f.Invoke(TIn.Load<V>(from + i * TIn.Size)), to + i * TOut.Size);
        }

        TOut.Store(last, to + end * TOut.Size);
    }
}
