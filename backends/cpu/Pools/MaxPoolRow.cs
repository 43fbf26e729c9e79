using System.Runtime.CompilerServices;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Pools;

/// <summary>A row of windows: the greatest element of each so far with its place, and the candidates of one tap.</summary>
internal readonly unsafe struct MaxPoolRow<T>(T* greatest, T* places, T* candidates, int count, T place = default) : ILaneLoop<T>
    where T : unmanaged
{
    public T* Greatest => greatest;

    /// <summary>Integers of the size of <typeparamref name="T"/>, by their bits.</summary>
    public T* Places => places;

    public T* Candidates => candidates;

    public int Count => count;

    /// <summary>The same row with candidates from this place.</summary>
    public MaxPoolRow<T> At(T candidatePlace) => new(greatest, places, candidates, count, candidatePlace);

    /// <summary>Takes the candidates that are greater. The first of equals stays; NaN is taken always, so the last one stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : unmanaged, ILanes<V, T>
    {
        V from = (V)place;
        for (int i = 0; i < count; i += V.Count)
        {
            V candidate = V.Load(candidates + i), best = V.Load(greatest + i);
            V taken = (candidate > best) | ~V.Equal(candidate, candidate);
            V.Select(taken, candidate, best).Store(greatest + i);
            V.Select(taken, from, V.Load(places + i)).Store(places + i);
        }
    }
}
