using Devices.Api;

namespace Devices.Cpu.Generators;

/// <summary>Uniform on [0, 1), with so many bits of a lane.</summary>
internal readonly unsafe struct Uniform24 : IDistribution<float>
{
    public static void Fill(in PhiloxState state, long first, float* values, nint count) =>
        UniformBits.Fill(in state, first, values, count, bits: 24);
}

/// <summary>Uniform on [0, 1), exact in float16.</summary>
internal readonly unsafe struct Uniform11 : IDistribution<float>
{
    public static void Fill(in PhiloxState state, long first, float* values, nint count) =>
        UniformBits.Fill(in state, first, values, count, bits: 11);
}

/// <summary>Uniform on [0, 1), exact in bfloat16.</summary>
internal readonly unsafe struct Uniform8 : IDistribution<float>
{
    public static void Fill(in PhiloxState state, long first, float* values, nint count) =>
        UniformBits.Fill(in state, first, values, count, bits: 8);
}

/// <summary>Uniform on [0, 1), with 53 bits of two lanes.</summary>
internal readonly unsafe struct Uniform53 : IDistribution<double>
{
    public static void Fill(in PhiloxState state, long first, double* values, nint count)
    {
        for (nint i = 0; i < count; i += 2)
        {
            (uint x0, uint x1, uint x2, uint x3) = Philox.Block(in state, (ulong)(first + i) / 2);
            values[i] = Fraction(x0, x1);
            if (i + 1 < count)
            {
                values[i + 1] = Fraction(x2, x3);
            }
        }
    }

    private static double Fraction(uint high, uint low) => ((((ulong)high << 32) | low) >> 11) * (1.0 / (1L << 53));
}
