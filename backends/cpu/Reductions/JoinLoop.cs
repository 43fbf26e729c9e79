using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Reductions;

/// <summary>Joins results element by element: left[i] = join(left[i], right[i]).</summary>
internal readonly unsafe struct JoinLoop<T, TFold>(T* left, T* right, nint count) : ILaneLoop<T>
    where T : unmanaged, IBinaryNumber<T>
    where TFold : unmanaged, IFold<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : unmanaged, ILanes<V, T>
    {
        nint i = 0;
        for (; i + V.Count <= count; i += V.Count)
        {
            TFold.Join(V.Load(left + i), V.Load(right + i)).Store(left + i);
        }

        for (; i < count; i++)
        {
            TFold.Join(Lanes1<T>.Load(left + i), Lanes1<T>.Load(right + i)).Store(left + i);
        }
    }
}
