using System.Runtime.CompilerServices;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Generators;

/// <summary>Two normal values from two uniform ones: √(−2 ln u)·cos 2πv and √(−2 ln u)·sin 2πv.</summary>
internal static unsafe class BoxMuller
{
    /// <summary>u on (0, 1].</summary>
    public static float Radius(uint lane) => ((lane >> 8) + 1) * (1f / (1 << 24));

    /// <summary>v on [0, 1).</summary>
    public static float Turn(uint lane) => (lane >> 8) * (1f / (1 << 24));

    /// <summary>Replaces each u by the first value and each v by the second.</summary>
    public static void Transform(float* u, float* v, nint count) => Widest.Run<float, Loop>(count, new Loop(u, v, count));

    private readonly struct Loop(float* u, float* v, nint count) : ILaneLoop<float>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : unmanaged, ILanes<V, float>
        {
            nint i = 0;
            for (; i + V.Count <= count; i += V.Count)
            {
                Step<V>(u + i, v + i);
            }

            for (; i < count; i++)
            {
                Step<Lanes1<float>>(u + i, v + i);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Step<V>(float* u, float* v)
            where V : unmanaged, ILanes<V, float>
        {
            V cosine = Devices.Kernels.Functions.Single.BoxMuller.Transform(V.Load(u), V.Load(v), out V sine);
            cosine.Store(u);
            sine.Store(v);
        }
    }
}
