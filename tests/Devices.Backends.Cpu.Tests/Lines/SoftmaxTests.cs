using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Lines;

public sealed class SoftmaxTests
{
    public static TheoryData<DType, double> Tolerances => new()
    {
        { DType.Float32, 1e-6 },
        { DType.Float64, 1e-14 },
        { DType.Float16, 1e-3 },
        { DType.BFloat16, 8e-3 },
    };

    [Theory]
    [MemberData(nameof(Tolerances))]
    public void ForwardAndBackwardAlongEveryDimension(DType dtype, double tolerance)
    {
        foreach (LineCase @case in LineCase.All)
        {
            double[] x = Array.ConvertAll(Numbers.Random(dtype, @case.Count, 1), v => Numbers.Round(dtype, v / 20));
            double[] y = Array.ConvertAll(Numbers.Random(dtype, @case.Count, 2), v => Numbers.Round(dtype, v / 100));
            Check("_softmax", @case, [x], null, (line, _) => Softmax(line));
            Check("_log_softmax", @case, [x], null, (line, _) => Array.ConvertAll(Softmax(line), Math.Log));
            Check("_softmax_backward_data", @case, [x, y], dtype, (g, line) =>
                [.. g.Zip(line, (gi, yi) => yi * (gi - g.Zip(line, (a, b) => a * b).Sum()))]);
            Check("_log_softmax_backward_data", @case, [x, y], dtype, (g, line) =>
                [.. g.Zip(line, (gi, yi) => gi - Math.Exp(yi) * g.Sum())]);
        }

        void Check(string name, LineCase @case, double[][] inputs, object? last, Func<double[], double[], double[]> expected)
        {
            TestTensor[] tensors = [.. inputs.Select(input => Numbers.Tensor(dtype, input, @case.Sizes, @case.Strides))];
            using TestTensor output = TestTensor.Empty(dtype, @case.Sizes);
            KernelHarness.Run(name, dtype, output, [.. tensors, @case.Dim, last ?? false]);
            @case.AssertClose(@case.Apply(inputs, expected), output.ToDoubles(), tolerance, $"{name} {dtype}");
            Array.ForEach(tensors, tensor => tensor.Dispose());
        }
    }

    [Fact]
    public void RowsOfMinusInfinityAreNaNAndOthersStayRight()
    {
        float infinity = float.PositiveInfinity;
        using var input = TestTensor.Of([-infinity, -infinity, 0, -infinity, 1000, 1000, infinity, 0, float.NaN, 1], 5, 2);
        using TestTensor output = TestTensor.Empty(DType.Float32, 5, 2);
        KernelHarness.Run("_softmax", DType.Float32, output, input, 1L, false);
        Numbers.AssertSame([double.NaN, double.NaN, 1, 0, 0.5, 0.5, double.NaN, double.NaN, double.NaN, double.NaN], output.ToDoubles(), "softmax");
        KernelHarness.Run("_log_softmax", DType.Float32, output, input, 1L, false);
        double half = (float)Math.Log(0.5);
        Numbers.AssertSame(
            [double.NaN, double.NaN, 0, double.NegativeInfinity, half, half, double.NaN, double.NaN, double.NaN, double.NaN],
            output.ToDoubles(), "log_softmax");
    }

    private static double[] Softmax(double[] line)
    {
        double max = line.Max(), sum = line.Sum(x => Math.Exp(x - max));
        return Array.ConvertAll(line, x => Math.Exp(x - max) / sum);
    }
}
