using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Generators;

public sealed class ArangeTests
{
    [Fact]
    public void IntegersCountExactly()
    {
        using TestTensor output = TestTensor.Empty(DType.Int64, 5);
        KernelHarness.Run("arange.start_step", DType.Int64, output, 9007199254740993L, 9007199254741008L, 3L);
        Assert.Equal(Enumerable.Range(0, 5).Select(i => 9007199254740993L + 3 * i), output.ToArray<long>());
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    [InlineData(DType.Float16)]
    [InlineData(DType.BFloat16)]
    public void FloatsAreRoundedOnce(DType dtype)
    {
        using TestTensor output = TestTensor.Empty(dtype, 40_000);
        KernelHarness.Run("arange.start_step", dtype, output, -3.3, 1e9, 0.1);
        Numbers.AssertSame([.. Enumerable.Range(0, 40_000).Select(i => Numbers.Round(dtype, -3.3 + i * 0.1))], output.ToDoubles(), $"arange {dtype}");
    }
}
