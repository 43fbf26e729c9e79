using System.Runtime.CompilerServices;
using Devices.Api;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Generators;

/// <summary>Normal values by Box and Muller's method, in float32.</summary>
internal readonly unsafe struct NormalSingle : IDistribution<float>
{
    private const int Pairs = 128;

    [SkipLocalsInit]
    public static void Fill(in PhiloxState state, long first, float* values, nint count)
    {
        float* radii = stackalloc float[Pairs];
        float* turns = stackalloc float[Pairs];
        for (nint start = 0; start < count; start += 2 * Pairs)
        {
            nint length = nint.Min(2 * Pairs, count - start);
            nint pairs = (length + 1) / 2;
            for (nint pair = 0; pair < pairs; pair += 2)
            {
                (uint x0, uint x1, uint x2, uint x3) = Philox.Block(in state, (ulong)(first + start + 2 * pair) / 4);
                (radii[pair], turns[pair]) = (BoxMuller.Radius(x0), BoxMuller.Turn(x1));
                (radii[pair + 1], turns[pair + 1]) = (BoxMuller.Radius(x2), BoxMuller.Turn(x3));
            }

            BoxMuller.Transform(radii, turns, pairs);
            for (nint i = 0; i < length; i++)
            {
                values[start + i] = (i & 1) == 0 ? radii[i / 2] : turns[i / 2];
            }
        }
    }
}

/// <summary>Normal values by Box and Muller's method, in float64 from the same uniform numbers.</summary>
internal readonly unsafe struct NormalDouble : IDistribution<double>
{
    public static void Fill(in PhiloxState state, long first, double* values, nint count)
    {
        double* block = stackalloc double[4];
        for (nint i = 0; i < count; i += 4)
        {
            (uint x0, uint x1, uint x2, uint x3) = Philox.Block(in state, (ulong)(first + i) / 4);
            (block[0], block[1]) = Pair(x0, x1);
            (block[2], block[3]) = Pair(x2, x3);
            for (nint lane = 0; lane < nint.Min(4, count - i); lane++)
            {
                values[i + lane] = block[lane];
            }
        }
    }

    private static (double Cosine, double Sine) Pair(uint x0, uint x1)
    {
        Lanes1<double> u = (double)BoxMuller.Radius(x0), v = (double)BoxMuller.Turn(x1);
        Lanes1<double> cosine = Devices.Kernels.Functions.Double.BoxMuller.Transform(u, v, out Lanes1<double> sine);
        return (cosine.Value, sine.Value);
    }
}
