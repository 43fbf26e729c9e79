namespace Devices.Api;

/// <summary>
/// The random numbers of the ABI: Philox 4×32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011). The
/// same seed and offset give the same values on every device.
/// </summary>
/// <remarks>
/// Block <i>b</i> of a call is Philox with key <see cref="PhiloxState.Seed"/> and the 128-bit counter
/// (<see cref="PhiloxState.Offset"/> + <i>b</i>, 0); it has four 32-bit lanes x₀…x₃.
/// <para>Uniform on [0, 1): element i of a float32 tensor is (x &gt;&gt; 8)·2⁻²⁴ with x lane i mod 4 of block i div 4; float16 and
/// bfloat16 take the upper 11 and 8 bits of the same lane. Element i of a float64 tensor uses lanes 2(i mod 2), 2(i mod 2)+1 of
/// block i div 2: ((x_hi·2³² + x_lo) &gt;&gt; 11)·2⁻⁵³ with x_hi the first of the two.</para>
/// <para>Normal (Box–Muller): lanes (x₀, x₁) give elements 4b and 4b+1, lanes (x₂, x₃) elements 4b+2 and 4b+3:
/// u = ((x₀ &gt;&gt; 8) + 1)·2⁻²⁴, v = (x₁ &gt;&gt; 8)·2⁻²⁴, r = √(−2 ln u), values r·cos 2πv and r·sin 2πv, for every floating dtype
/// (float64 computes the same formula in double from the same u and v; 16-bit types round the float32 value).</para>
/// <para>Integers in [low, high): low + (x mod (high − low)) with x = x_hi·2³² + x_lo of the float64 rule.</para>
/// <para>Permutation of n: the stable ascending order of n integers in [−2⁶³, 2⁶³ − 1).</para>
/// <para>A call that fills n elements advances the offset by ⌈n/2⌉, whatever the dtype.</para>
/// </remarks>
public static class Philox
{
    private const uint MultiplierA = 0xD2511F53;
    private const uint MultiplierB = 0xCD9E8D57;
    private const uint WeylA = 0x9E3779B9;
    private const uint WeylB = 0xBB67AE85;

    /// <summary>The four lanes of one block.</summary>
    /// <param name="state">Key and first counter.</param>
    /// <param name="block">Number of the block within the call.</param>
    public static (uint X0, uint X1, uint X2, uint X3) Block(in PhiloxState state, ulong block)
    {
        ulong counter = state.Offset + block;
        uint c0 = (uint)counter, c1 = (uint)(counter >> 32), c2 = 0, c3 = 0;
        uint k0 = (uint)state.Seed, k1 = (uint)(state.Seed >> 32);
        for (int round = 0; round < 10; round++)
        {
            ulong a = (ulong)MultiplierA * c0, b = (ulong)MultiplierB * c2;
            (c0, c1, c2, c3) = ((uint)(b >> 32) ^ c1 ^ k0, (uint)b, (uint)(a >> 32) ^ c3 ^ k1, (uint)a);
            k0 += WeylA;
            k1 += WeylB;
        }

        return (c0, c1, c2, c3);
    }
}
