using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Functions;

/// <summary>The functions of float32 over its whole range, against references in double.</summary>
public sealed class SingleFunctionTests
{
    // A prime, so that all exponents and all kinds of mantissas are met; every pattern was tried once by hand.
    private const uint Stride = 1031;

    /// <summary>Functions with the bound on their error in units in the last place.</summary>
    public static TheoryData<string, double> Bounds => new()
    {
        { "exp", 1.0 },
        { "expm1", 1.1 },
        { "log", 1.0 },
        { "log2", 1.3 },
        { "log1p", 1.5 },
        { "sin", 1.0 },
        { "cos", 1.0 },
        { "atan", 1.8 },
        { "tanh", 1.5 },
        { "sigmoid", 1.8 },
        { "erf", 1.3 },
        { "rsqrt", 1.5 },
        { "silu", 1.9 },
        { "gelu", 1.9 },
        { "log10", 1.0 },
        { "tan", 1.5 },
        { "asin", 1.1 },
        { "acos", 1.1 },
        { "sinh", 1.0 },
        { "cosh", 1.0 },
        { "asinh", 1.1 },
        { "acosh", 1.3 },
        { "atanh", 1.0 },
        { "mish", 2.8 },
        { "log_sigmoid", 1.6 },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void ErrorsStayWithinTheirBoundOverTheWholeRange(string name, double bound)
    {
        Func<double, double> reference = Reference.Of(name);
        float[] inputs = [.. EveryPattern()];
        using var input = TestTensor.Of(inputs);
        using TestTensor output = TestTensor.Empty(DType.Float32, inputs.Length);
        KernelHarness.Run(name, DType.Float32, output, input, null);
        float[] outputs = output.ToArray<float>();
        double worst = 0;
        int at = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            double error = Ulp.Error(outputs[i], reference(inputs[i]));
            (worst, at) = error > worst ? (error, i) : (worst, at);
        }

        Assert.True(worst <= bound, $"{name}({inputs[at]:R}) = {outputs[at]:R} is off by {worst:F3} ULP; allowed are {bound}");
    }

    [Theory]
    [MemberData(nameof(Bounds))]
    public void SpecialValuesGiveWhatTheReferenceGives(string name, double bound)
    {
        Func<double, double> reference = Reference.Of(name);
        float[] inputs =
        [
            0f, -0f, float.PositiveInfinity, float.NegativeInfinity, float.NaN, float.Epsilon, -float.Epsilon, 1.17549435e-38f,
            -1.17549435e-38f, float.MaxValue, float.MinValue, 1, -1, 88.72283f, 88.72284f, -87.33655f, -103.97208f, -103.97209f,
            -104.5f, 1e-20f, -1e-20f, 16777216, 1e30f, -1e30f, 0.99999994f, 1.0000001f, -0.99999994f,
        ];
        using var input = TestTensor.Of(inputs);
        using TestTensor output = TestTensor.Empty(DType.Float32, inputs.Length);
        KernelHarness.Run(name, DType.Float32, output, input, null);
        float[] outputs = output.ToArray<float>();
        Assert.All(inputs.Zip(outputs), pair =>
        {
            double expected = reference(pair.First);
            Assert.True(Ulp.Error(pair.Second, expected) <= bound, $"{name}({pair.First:R}) = {pair.Second:R}, expected {expected:R}");
        });
    }

    [Theory]
    [MemberData(nameof(Bounds))]
    public void SixteenBitTypesRoundTheSingleResultOnce(string name, double bound)
    {
        Assert.True(bound > 0);
        foreach (DType dtype in new[] { DType.Float16, DType.BFloat16 })
        {
            double[] all = [.. Enumerable.Range(0, 65536).Select(pattern => dtype == DType.Float16
                ? (double)BitConverter.UInt16BitsToHalf((ushort)pattern)
                : (float)new BFloat16((ushort)pattern))];
            using TestTensor small = Numbers.Tensor(dtype, all), single = Numbers.Tensor(DType.Float32, all);
            using TestTensor smallResult = TestTensor.Empty(dtype, all.Length), singleResult = TestTensor.Empty(DType.Float32, all.Length);
            KernelHarness.Run(name, dtype, smallResult, small, null);
            KernelHarness.Run(name, DType.Float32, singleResult, single, null);
            double[] expected = Array.ConvertAll(singleResult.ToDoubles(), x => Numbers.Round(dtype, x));
            Numbers.AssertSame(expected, smallResult.ToDoubles(), $"{name} {dtype}");
        }
    }

    private static IEnumerable<float> EveryPattern()
    {
        for (ulong pattern = 0; pattern <= uint.MaxValue; pattern += Stride)
        {
            yield return BitConverter.UInt32BitsToSingle((uint)pattern);
        }
    }
}
