using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Functions;

/// <summary>The angle of a point, against the runtime's.</summary>
public sealed class AngleTests
{
    private static readonly double[] Specials =
    [
        0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 2.4142136, -0.41421357, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e-45,
        -1e-45, 3.4e38, -3.4e38, 1e37, 1e-38, -1e-30, 7e-31, 16777216, 0.99999994, 1.0000001, 1e20, -1e-20,
    ];

    [Theory]
    [InlineData(DType.Float32, 1.5)]
    [InlineData(DType.Float64, 1.0)]
    public void SpecialCasesAreThoseOfC99(DType dtype, double bound) =>
        AssertAngles(dtype, [.. Specials.SelectMany(y => Specials.Select(x => (Numbers.Round(dtype, y), Numbers.Round(dtype, x))))], bound);

    [Fact]
    public void ErrorsAreSmallInEveryDirectionAndOverTheWholeRange()
    {
        var random = new Random(1);
        AssertAngles(DType.Float32, [.. Enumerable.Range(0, 400_000).Select(i =>
        {
            double angle = random.NextDouble() * 2 * Math.PI, radius = Math.Pow(2, random.Next(-140, 127));
            return i % 2 == 0
                ? ((double)(float)(radius * Math.Sin(angle)), (double)(float)(radius * Math.Cos(angle)))
                : (Any(random), Any(random));
        })], 1.5);
    }

    private static double Any(Random random) =>
        BitConverter.UInt32BitsToSingle((uint)random.NextInt64(uint.MaxValue)) is var x && float.IsFinite(x) ? x : 1;

    private static void AssertAngles(DType dtype, (double Y, double X)[] points, double bound)
    {
        using TestTensor y = Numbers.Tensor(dtype, Array.ConvertAll(points, p => p.Y));
        using TestTensor x = Numbers.Tensor(dtype, Array.ConvertAll(points, p => p.X));
        using TestTensor z = TestTensor.Empty(dtype, points.Length);
        KernelHarness.Run("atan2", dtype, z, y, x);
        double[] actual = z.ToDoubles();
        for (int i = 0; i < points.Length; i++)
        {
            double expected = Math.Atan2(points[i].Y, points[i].X);
            double error = dtype == DType.Float32 ? Ulp.Error((float)actual[i], expected) : Ulp.Error(actual[i], expected);
            Assert.True(error <= bound, $"atan2({points[i].Y:R}, {points[i].X:R}) = {actual[i]:R}, expected {expected:R}: {error:F3} ULP");
        }
    }
}
