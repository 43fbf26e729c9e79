using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Elementwise;

public sealed class DivisionTests
{
    public static TheoryData<DType> NumericDTypes => [.. DTypes.All.ToArray().Where(dtype => dtype != DType.Bool)];

    [Theory]
    [MemberData(nameof(NumericDTypes))]
    public void RoundedQuotientsAndRemainders(DType dtype)
    {
        double[] values = dtype == DType.UInt8 ? [0, 1, 2, 5, 7, 100, 255] : [0, 1, -1, 2, -2, 5, -5, 7, 100, -100, 127, -128];
        (double X, double Y)[] pairs = [.. values.SelectMany(x => values.Where(y => y != 0).Select(y => (x, y)))];
        using TestTensor x = Numbers.Tensor(dtype, Array.ConvertAll(pairs, p => p.X)), y = Numbers.Tensor(dtype, Array.ConvertAll(pairs, p => p.Y));
        using TestTensor z = TestTensor.Empty(dtype, pairs.Length);
        Check("div.Tensor_mode", "trunc", Math.Truncate);
        Check("div.Tensor_mode", "floor", Math.Floor);
        KernelHarness.Run("remainder.Tensor", dtype, z, x, y);
        double[] remainders = Array.ConvertAll(pairs, p => Numbers.Round(dtype, p.X - p.Y * Math.Floor(p.X / p.Y)));
        Assert.Equal(remainders, z.ToDoubles());

        void Check(string name, string mode, Func<double, double> round)
        {
            KernelHarness.Run(name, dtype, z, x, y, mode);
            Assert.Equal(Array.ConvertAll(pairs, p => Numbers.Round(dtype, round(p.X / p.Y))), z.ToDoubles());
        }
    }

    [Theory]
    [InlineData(DType.Int8)]
    [InlineData(DType.UInt8)]
    [InlineData(DType.Int16)]
    [InlineData(DType.Int32)]
    [InlineData(DType.Int64)]
    public void IntegersDividedByZeroDoNotTrap(DType dtype)
    {
        using TestTensor x = Numbers.Tensor(dtype, [1, 0, 100]), y = Numbers.Tensor(dtype, [0, 0, 0]);
        using TestTensor z = TestTensor.Empty(dtype, 3);
        KernelHarness.Run("div.Tensor_mode", dtype, z, x, y, "floor");
        KernelHarness.Run("div.Tensor_mode", dtype, z, x, y, "trunc");
        KernelHarness.Run("remainder.Tensor", dtype, z, x, y);
        Assert.Equal([0.0, 0, 0], z.ToDoubles());
    }

    [Fact]
    public void TheSmallestIntegerDividedByMinusOneWraps()
    {
        using var x = TestTensor.Of([int.MinValue]);
        using var y = TestTensor.Of([-1]);
        using var z = TestTensor.Empty(DType.Int32, 1);
        KernelHarness.Run("div.Tensor_mode", DType.Int32, z, x, y, "trunc");
        Assert.Equal(int.MinValue, z.ToArray<int>()[0]);
        KernelHarness.Run("remainder.Tensor", DType.Int32, z, x, y);
        Assert.Equal(0, z.ToArray<int>()[0]);
    }

    [Fact]
    public void FloatsAreDividedAsPyTorchDoes()
    {
        // Recorded: 1 ÷ 0.1 rounds to 10, yet ten times 0.1 (in float32) is more than 1.
        Check(1f, 0.1f, 9f, 0.1f - 1.490116e-8f);
        Check(-1f, 0.1f, -10f, 1.490116e-8f);
        Check(0f, -3f, -0f, 0f);
        Check(5f, 0f, float.PositiveInfinity, float.NaN);
        Check(float.NaN, 1f, float.NaN, float.NaN);
        Check(3f, float.PositiveInfinity, 0f, 3f);
        Check(-3f, float.PositiveInfinity, -1f, float.PositiveInfinity);
        Check(float.PositiveInfinity, 2f, float.NaN, float.NaN);

        static void Check(float x, float y, float quotient, float remainder)
        {
            using var a = TestTensor.Of([x]);
            using var b = TestTensor.Of([y]);
            using var z = TestTensor.Empty(DType.Float32, 1);
            KernelHarness.Run("div.Tensor_mode", DType.Float32, z, a, b, "floor");
            Numbers.AssertSame([quotient], z.ToDoubles(), $"⌊{x} ÷ {y}⌋");
            KernelHarness.Run("remainder.Tensor", DType.Float32, z, a, b);
            Assert.Equal(remainder, z.ToArray<float>()[0], 1e-7f);
        }
    }
}
