using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Lines;

public sealed class CumsumTests
{
    [Theory]
    [InlineData(DType.Float32, 1.2e-7)]
    [InlineData(DType.Float64, 1e-13)]
    [InlineData(DType.Float16, 1e-3)]
    [InlineData(DType.BFloat16, 8e-3)]
    [InlineData(DType.Int64, 0)]
    public void RunningSumsAlongEveryDimension(DType dtype, double tolerance)
    {
        foreach (LineCase @case in LineCase.All)
        {
            double[] values = Numbers.Random(dtype, @case.Count, 1);
            using TestTensor input = Numbers.Tensor(dtype, values, @case.Sizes, @case.Strides);
            using TestTensor output = TestTensor.Empty(dtype, @case.Sizes);
            KernelHarness.Run("cumsum", dtype, output, input, @case.Dim, null);
            double[] expected = @case.Apply([values], (line, _) => [.. line.Select((_, i) => line.Take(i + 1).Sum())]);
            @case.AssertClose(expected, output.ToDoubles(), tolerance, $"cumsum {dtype}");
        }
    }
}
