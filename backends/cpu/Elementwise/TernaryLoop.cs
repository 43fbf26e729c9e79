using System.Runtime.CompilerServices;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Elementwise;

/// <summary>w[i] = f(x[i], y[i], z[i]): the only loop of ternary operators. w may be any of the others.</summary>
internal readonly unsafe struct TernaryLoop<TElement, T, TOperator>(byte* x, byte* y, byte* z, byte* w, nint count, TOperator op)
    : ILaneLoop<T>
    where TElement : unmanaged, IElement<T>
    where T : unmanaged
    where TOperator : unmanaged, ITernaryOperator<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : unmanaged, ILanes<V, T>
    {
        (TOperator f, nint end) = (op, count - V.Count);
        byte* first = x;
        byte* second = y;
        byte* third = z;
        byte* to = w;

        // The last lanes overlap those before them, so they are read first: w may be an input.
        V lastFirst = TElement.Load<V>(first + end * TElement.Size), lastSecond = TElement.Load<V>(second + end * TElement.Size);
        V lastThird = TElement.Load<V>(third + end * TElement.Size);
        for (nint i = 0; i < end; i += V.Count)
        {
            nint at = i * TElement.Size;
            TElement.Store(f.Invoke(TElement.Load<V>(first + at), TElement.Load<V>(second + at), TElement.Load<V>(third + at)), to + at);
        }

        TElement.Store(f.Invoke(lastFirst, lastSecond, lastThird), to + end * TElement.Size);
    }
}
