using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Functions;

public sealed class PowerTests
{
    private static readonly double[] Specials =
    [
        0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e-45, -1e-45, 3.4e38,
        -3.4e38, 16777216, 16777215, -16777215, 8388609.5, 33554432, 0.99999994, 1.0000001, 1e10, -1e10, 7, -7, 1.5, -1.5,
    ];

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void SpecialCasesAreThoseOfC99(DType dtype)
    {
        (double X, double Y)[] pairs = [.. Specials.SelectMany(x => Specials.Select(y => (Numbers.Round(dtype, x), Numbers.Round(dtype, y))))];
        AssertPowers(dtype, pairs, 2);
    }

    [Fact]
    public void ErrorsAreSmallOverTheWholeRange()
    {
        var random = new Random(1);
        (double X, double Y)[] pairs = [.. Enumerable.Range(0, 400_000).Select(i =>
        {
            float x = i % 2 == 0 ? BitConverter.UInt32BitsToSingle((uint)random.Next() & 0x7F7F_FFFF) : 1 + (random.NextSingle() - 0.5f);
            return ((double)x, (double)(float)(150 / Math.Log2(x) * (2 * random.NextDouble() - 1)));
        })];
        AssertPowers(DType.Float32, pairs, 1.2);
    }

    [Fact]
    public void ASquareIsExact()
    {
        double[] values = Numbers.Random(DType.Float32, 1000, 1);
        using TestTensor input = Numbers.Tensor(DType.Float32, values);
        using TestTensor output = TestTensor.Empty(DType.Float32, 1000);
        KernelHarness.Run("pow.Tensor_Scalar", DType.Float32, output, input, 2L);
        Numbers.AssertSame(Array.ConvertAll(values, x => (double)(float)(x * x)), output.ToDoubles(), "squares");
        KernelHarness.Run("pow.Tensor_Scalar", DType.Float32, output, input, 3.0);
        double[] cubes = output.ToDoubles();
        Assert.All(Enumerable.Range(0, 1000), i => Assert.True(Ulp.Error((float)cubes[i], values[i] * values[i] * values[i]) <= 1.2));
    }

    [Theory]
    [InlineData(DType.Int8)]
    [InlineData(DType.Int16)]
    [InlineData(DType.Int32)]
    [InlineData(DType.Int64)]
    public void IntegerPowersWrap(DType dtype)
    {
        double[] bases = [0, 1, -1, 2, -2, 3, 7, -7], exponents = [0, 1, 2, 3, 9, -1, -2];
        (double X, double Y)[] pairs = [.. bases.SelectMany(x => exponents.Select(y => (x, y)))];
        using TestTensor x = Numbers.Tensor(dtype, Array.ConvertAll(pairs, p => p.X)), y = Numbers.Tensor(dtype, Array.ConvertAll(pairs, p => p.Y));
        using TestTensor z = TestTensor.Empty(dtype, pairs.Length);
        KernelHarness.Run("pow.Tensor_Tensor", dtype, z, x, y);
        double[] expected = Array.ConvertAll(pairs, p =>
            p.Y < 0 && Math.Abs(p.X) != 1 ? 0 : Numbers.Round(dtype, Math.Round(Math.Pow(p.X, p.Y))));
        Assert.Equal(expected, z.ToDoubles());
    }

    private static void AssertPowers(DType dtype, (double X, double Y)[] pairs, double bound)
    {
        using TestTensor x = Numbers.Tensor(dtype, Array.ConvertAll(pairs, p => p.X)), y = Numbers.Tensor(dtype, Array.ConvertAll(pairs, p => p.Y));
        using TestTensor z = TestTensor.Empty(dtype, pairs.Length);
        KernelHarness.Run("pow.Tensor_Tensor", dtype, z, x, y);
        double[] actual = z.ToDoubles();
        for (int i = 0; i < pairs.Length; i++)
        {
            double expected = Math.Pow(pairs[i].X, pairs[i].Y);
            double error = dtype == DType.Float32 ? Ulp.Error((float)actual[i], expected) : Ulp.Error(actual[i], expected);
            Assert.True(error <= bound, $"pow({pairs[i].X:R}, {pairs[i].Y:R}) = {actual[i]:R}, expected {expected:R}");
        }
    }
}
