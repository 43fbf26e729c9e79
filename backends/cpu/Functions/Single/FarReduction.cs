using System.Runtime.CompilerServices;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Functions.Single;

/// <summary>Reduces arguments of sine and cosine that are many turns away, by integer arithmetic (Payne and Hanek's method).</summary>
internal static unsafe class FarReduction
{
    // 2/π in binary, 32 bits each, from the one of weight 2⁻³² on.
    private static ReadOnlySpan<uint> TwoOverPi =>
        [0xA2F9836E, 0x4E441529, 0xFC2757D1, 0xF534DDC0, 0xDB629599, 0x3C439041, 0xFE5163AB];

    // ½π·2⁶²
    private const ulong HalfPi = 0x6487_ED51_10B4_611A;

    /// <summary>The sines of the lanes of a mask, after so many quarter turns. Infinities and NaN give NaN.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Replace<V>(V x, V mask, V sines, int quarterTurns)
        where V : unmanaged, ILanes<V, float>
    {
        for (int lane = 0; lane < V.Count; lane++)
        {
            if (((int*)&mask)[lane] != 0)
            {
                Lanes1<float> r = Reduce(((float*)&x)[lane], out int quadrant);
                Lanes1<float> turned = BitConverter.Int32BitsToSingle(quadrant + quarterTurns);
                ((Lanes1<float>*)&sines)[lane] = Trigonometry.Wave(r, default, turned);
            }
        }

        return sines;
    }

    /// <summary>x − n·½π for the nearest n, which is given modulo 4.</summary>
    private static float Reduce(float x, out int quadrant)
    {
        uint bits = BitConverter.SingleToUInt32Bits(x);
        int exponent = (int)(bits >> 23 & 0xFF) - 150;
        quadrant = 0;
        if (exponent == 0xFF - 150)
        {
            return float.NaN;
        }

        // x is its mantissa times 2^exponent. Bits of 2/π whose product with it is a multiple of 4 are left out; 96 of the others
        // are enough, since no float is nearer to a multiple of ½π than 2⁻³⁰.
        int skipped = Math.Max(exponent - 2, 0);
        UInt128 product = Window(skipped) * (bits & 0x7F_FFFF | 0x80_0000);
        ulong quarters = (ulong)(product >> (96 - 62 + skipped - exponent));

        // Two bits of quarter turns, then 62 of the fraction; as a signed number the fraction is at most ½ either way.
        long fraction = (long)(quarters << 2);
        int n = (int)(quarters >> 62) + (fraction < 0 ? 1 : 0);
        bool isNegative = x < 0;
        quadrant = isNegative ? -n : n;
        ulong angle = Math.BigMul((ulong)Math.Abs(fraction), HalfPi, out _);
        float r = (long)angle * (1f / (1L << 62));
        return fraction < 0 != isNegative ? -r : r;
    }

    // 96 bits of 2/π.
    private static UInt128 Window(int firstBit)
    {
        ReadOnlySpan<uint> words = TwoOverPi[(firstBit / 32)..];
        var bits = new UInt128(((ulong)words[0] << 32) | words[1], ((ulong)words[2] << 32) | words[3]);
        return (bits << (firstBit % 32)) >> 32;
    }
}
