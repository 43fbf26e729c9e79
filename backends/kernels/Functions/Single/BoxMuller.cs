using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Single;

/// <summary>Two normal values from two uniform ones: √(−2 ln u)·cos 2πv and √(−2 ln u)·sin 2πv.</summary>
internal static class BoxMuller
{
    /// <summary>For u on (0, 1] and v on [0, 1).</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Transform<V>(V u, V v, out V sine)
        where V : IArithmetic<V, float>
    {
        V radius = V.Sqrt(Logarithm.Log(u) * -2f);

        // Whole quarter turns are taken off v, exactly, rather than off the rounded angle 2πv.
        V quarters = v * 4f;
        V angle = (quarters - Lanes.Nearest(quarters, out V quadrant)) * 1.5707964f;
        sine = radius * Trigonometry.Wave(angle, 0f, quadrant);
        return radius * Trigonometry.Wave(angle, 0f, V.AddBits(quadrant, Lanes.Bits<V>(1)));
    }
}
