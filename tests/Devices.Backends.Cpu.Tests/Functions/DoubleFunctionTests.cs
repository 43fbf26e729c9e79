using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Functions;

/// <summary>The functions of float64 against the runtime's own, and where it has none by identities.</summary>
public sealed class DoubleFunctionTests
{
    public static TheoryData<string, double> Bounds => new()
    {
        { "exp", 2 },
        { "log", 2 },
        { "log2", 2.5 },
        { "tanh", 3 },
        { "sin", 1 },
        { "cos", 1 },
        { "atan", 1 },
        { "rsqrt", 2 },
        { "sigmoid", 4 },
        { "log10", 2 },
        { "tan", 1 },
        { "asin", 1 },
        { "acos", 1 },
        { "sinh", 1 },
        { "cosh", 1 },
        { "asinh", 3 },
        { "acosh", 1 },
        { "atanh", 1 },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void AgreesWithTheRuntime(string name, double bound)
    {
        Func<double, double> reference = Reference.Of(name);
        double[] inputs = [.. Inputs()];
        double[] outputs = Run(name, inputs);
        for (int i = 0; i < inputs.Length; i++)
        {
            double error = Ulp.Error(outputs[i], reference(inputs[i]));
            Assert.True(error <= bound, $"{name}({inputs[i]:R}) = {outputs[i]:R}, the runtime's is {reference(inputs[i]):R}");
        }
    }

    [Fact]
    public void Expm1AndLog1pAreEachOthersInverse()
    {
        double[] inputs = [.. Enumerable.Range(-2000, 4001).Select(i => i / 100.0), 1e-10, -1e-10, 1e-300, 5e-324, 1e-17];
        double[] back = Run("log1p", Run("expm1", inputs));
        for (int i = 0; i < inputs.Length; i++)
        {
            // Near −20 the difference from −1 has only a few digits left.
            double tolerance = 4e-16 * Math.Abs(inputs[i]) + 2.3e-16 * Math.Exp(-Math.Min(inputs[i], 0));
            Assert.Equal(inputs[i], back[i], Math.Abs(inputs[i]) < 1e-9 ? 4e-16 * Math.Abs(inputs[i]) : tolerance);
        }
    }

    /// <summary>Values computed with 40 digits.</summary>
    public static TheoryData<double, double> ErfValues => new()
    {
        { 1e-300, 1.1283791670955126e-300 },
        { 1e-08, 1.1283791670955126e-08 },
        { 0.03125, 0.035250373867322826 },
        { 0.25, 0.27632639016823696 },
        { 0.5, 0.5204998778130465 },
        { 0.75, 0.7111556336535151 },
        { 0.96875, 0.8293191505933152 },
        { 0.9999999999999999, 0.8427007929497148 },
        { 1.0, 0.8427007929497149 },
        { 1.03125, 0.855271810442917 },
        { 1.25, 0.9229001282564583 },
        { 1.5, 0.9661051464753108 },
        { 1.75, 0.9866716712191824 },
        { 2.0, 0.9953222650189527 },
        { 2.25, 0.9985372834133188 },
        { 2.5, 0.999593047982555 },
        { 2.75, 0.9998993780778803 },
        { 3.0, 0.9999779095030014 },
        { 3.5, 0.9999992569016276 },
        { 4.0, 0.9999999845827421 },
        { 4.5, 0.9999999998033839 },
        { 5.0, 0.9999999999984626 },
        { 5.5, 0.9999999999999927 },
        { 5.875, 0.9999999999999999 },
        { 6.0, 1.0 },
        { 7.0, 1.0 },
        { -0.375, -0.4041169094348223 },
        { -1.125, -0.8883882317017078 },
        { -2.375, -0.9992170617821089 },
        { -6.5, -1.0 },
    };

    /// <summary>Values computed with 40 digits.</summary>
    public static TheoryData<double, double> GeluValues => new()
    {
        { 1e-300, 5e-301 },
        { 1e-08, 5.000000039894228e-09 },
        { 0.03125, 0.016014528669824286 },
        { 0.5, 0.34573123063700656 },
        { 1.0, 0.8413447460685429 },
        { 2.0, 1.9544997361036416 },
        { 3.5, 3.4991857982233756 },
        { 6.0, 5.999999994080474 },
        { 10.0, 10.0 },
        { 40.0, 40.0 },
        { -1e-300, -5e-301 },
        { -1e-08, -4.999999960105772e-09 },
        { -0.0078125, -0.0038819007432746673 },
        { -0.25, -0.10032341857926907 },
        { -0.5, -0.15426876936299344 },
        { -1.0, -0.15865525393145705 },
        { -1.5, -0.1002108019032871 },
        { -2.0, -0.04550026389635842 },
        { -2.75, -0.008194348896400031 },
        { -3.75, -0.0003315648195030145 },
        { -4.5, -1.5289529061285272e-05 },
        { -6.0, -5.9195258702261885e-09 },
        { -8.5, -8.05760459887282e-17 },
        { -12.0, -2.1317785344932147e-32 },
        { -20.0, -5.507248237212468e-88 },
        { -30.0, -1.472014178144456e-196 },
        { -37.0, -2.1184613523340935e-298 },
        { -40.0, -0.0 },
    };

    [Theory]
    [MemberData(nameof(ErfValues))]
    public void ErfIsRight(double x, double expected) => Assert.True(Ulp.Error(Run("erf", [x])[0], expected) <= 2);

    // e^(−½x²) carries the rounding of x², up to 1400.
    [Theory]
    [MemberData(nameof(GeluValues))]
    public void GeluIsRight(double x, double expected) =>
        Assert.True(Ulp.Error(Run("gelu", [x])[0], expected) <= 6 + x * x, $"gelu({x:R}) = {Run("gelu", [x])[0]:R}, expected {expected:R}");

    private static double[] Run(string name, double[] inputs)
    {
        using var input = TestTensor.Of(inputs);
        using TestTensor output = TestTensor.Empty(DType.Float64, inputs.Length);
        KernelHarness.Run(name, DType.Float64, output, input, null);
        return output.ToArray<double>();
    }

    private static IEnumerable<double> Inputs()
    {
        for (int exponent = -1074; exponent < 1024; exponent++)
        {
            for (int i = 0; i < 16; i++)
            {
                double mantissa = 1 + (i + (exponent & 7) / 8.0) / 16 * 0.999;
                yield return Math.ScaleB(mantissa, exponent);
                yield return -Math.ScaleB(mantissa, exponent);
            }
        }

        foreach (double special in new[] { 0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue })
        {
            yield return special;
        }

        for (int i = -10000; i <= 10000; i++)
        {
            yield return i / 500.0;
        }
    }
}
