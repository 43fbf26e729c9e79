using System.Runtime.CompilerServices;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Elementwise;

/// <summary>z[i] = mask[i] ? x[i] : y[i]. z may be x or y.</summary>
internal readonly unsafe struct SelectLoop<T>(byte* mask, byte* x, byte* y, byte* z, nint count) : ILaneLoop<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : unmanaged, ILanes<V, T>
    {
        byte* from = mask;
        T* left = (T*)x;
        T* right = (T*)y;
        T* to = (T*)z;
        nint end = count - V.Count;

        // The last lanes overlap those before them. They are read first, because z may be an input, and stored last.
        V last = V.Select(V.LoadMask(from + end), V.Load(left + end), V.Load(right + end));
        for (nint i = 0; i < end; i += V.Count)
        {
            V.Select(V.LoadMask(from + i), V.Load(left + i), V.Load(right + i)).Store(to + i);
        }

        last.Store(to + end);
    }
}
