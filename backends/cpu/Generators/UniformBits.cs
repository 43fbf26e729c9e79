using Devices.Api;

namespace Devices.Cpu.Generators;

/// <summary>Uniform numbers from the upper bits of one lane for each element.</summary>
internal static unsafe class UniformBits
{
    public static void Fill(in PhiloxState state, long first, float* values, nint count, int bits)
    {
        (int shift, float unit) = (32 - bits, 1f / (1 << bits));
        uint* lanes = stackalloc uint[4];
        for (nint i = 0; i < count; i += 4)
        {
            (lanes[0], lanes[1], lanes[2], lanes[3]) = Philox.Block(in state, (ulong)(first + i) / 4);
            for (nint lane = 0; lane < nint.Min(4, count - i); lane++)
            {
                values[i + lane] = (lanes[lane] >> shift) * unit;
            }
        }
    }
}
