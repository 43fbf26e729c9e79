using Devices.Api;
using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Generators;

public sealed class RandomTests
{
    private static readonly PhiloxState State = new(0x1234_5678_9ABC_DEF0, 77);

    [Theory]
    [InlineData(DType.Float32, 24)]
    [InlineData(DType.Float16, 11)]
    [InlineData(DType.BFloat16, 8)]
    public void UniformTakesTheUpperBitsOfOneLane(DType dtype, int bits)
    {
        foreach (int count in Numbers.Sizes.Append(40_001))
        {
            using TestTensor output = TestTensor.Empty(dtype, count);
            KernelHarness.Run("rand.generator", dtype, output, new long[] { count }, State);
            Assert.Equal(Enumerable.Range(0, count).Select(i => (Lane(i) >> (32 - bits)) * Math.Pow(2, -bits)), output.ToDoubles());
        }
    }

    [Fact]
    public void UniformDoublesTakeTwoLanes()
    {
        using TestTensor output = TestTensor.Empty(DType.Float64, 1001);
        KernelHarness.Run("rand.generator", DType.Float64, output, new long[] { 1001 }, State);
        Assert.Equal(
            Enumerable.Range(0, 1001).Select(i => ((((ulong)Lane(2 * i) << 32) | Lane(2 * i + 1)) >> 11) * Math.Pow(2, -53)),
            output.ToDoubles());
    }

    [Theory]
    [InlineData(DType.Float32, 4e-7)]
    [InlineData(DType.Float64, 1e-15)]
    [InlineData(DType.Float16, 1e-3)]
    [InlineData(DType.BFloat16, 8e-3)]
    public void NormalIsBoxAndMullersMethod(DType dtype, double tolerance)
    {
        foreach (int count in Numbers.Sizes.Append(40_001))
        {
            using TestTensor output = TestTensor.Empty(dtype, count);
            KernelHarness.Run("randn.generator", dtype, output, new long[] { count }, State);
            double[] values = output.ToDoubles();
            for (int i = 0; i < count; i++)
            {
                int pair = i / 2;
                double u = ((Lane(2 * pair) >> 8) + 1) * Math.Pow(2, -24), v = (Lane(2 * pair + 1) >> 8) * Math.Pow(2, -24);
                double radius = Math.Sqrt(-2 * Math.Log(u));
                double expected = radius * (i % 2 == 0 ? double.CosPi(2 * v) : double.SinPi(2 * v));
                Assert.True(Math.Abs(expected - values[i]) <= tolerance * Math.Max(Math.Abs(expected), 1e-7), $"{dtype} element {i}: expected {expected:R}, got {values[i]:R}");
            }
        }
    }

    [Fact]
    public void NormalHasMeanZeroAndVarianceOne()
    {
        const int count = 100_000;
        using TestTensor output = TestTensor.Empty(DType.Float32, count);
        KernelHarness.Run("randn.generator", DType.Float32, output, new long[] { count }, new PhiloxState(1, 0));
        double[] values = output.ToDoubles();
        Assert.Equal(0, values.Average(), 0.01);
        Assert.Equal(1, values.Average(x => x * x), 0.02);
        Assert.Equal(3, values.Average(x => x * x * x * x), 0.1);
    }

    private static uint Lane(int lane)
    {
        (uint x0, uint x1, uint x2, uint x3) = Philox.Block(in State, (ulong)(lane / 4));
        return (lane % 4) switch { 0 => x0, 1 => x1, 2 => x2, _ => x3 };
    }
}
