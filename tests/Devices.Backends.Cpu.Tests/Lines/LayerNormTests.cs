using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Lines;

public sealed class LayerNormTests
{
    [Theory]
    [InlineData(DType.Float32, 2e-6)]
    [InlineData(DType.Float64, 1e-13)]
    [InlineData(DType.Float16, 2e-3)]
    [InlineData(DType.BFloat16, 2e-2)]
    public void LinesAreNormalizedScaledAndShifted(DType dtype, double tolerance)
    {
        foreach ((int lines, int length) in new[] { (1, 1), (3, 2), (2, 17), (5, 64), (4, 100), (70, 130), (2, 5000) })
        {
            double[] x = Array.ConvertAll(Numbers.Random(dtype, lines * length, 1), v => Numbers.Round(dtype, v / 50 + 1));
            double[] w = Array.ConvertAll(Numbers.Random(dtype, length, 2), v => Numbers.Round(dtype, v / 100));
            double[] b = Array.ConvertAll(Numbers.Random(dtype, length, 3), v => Numbers.Round(dtype, v / 100));
            Check(x, w, b);
            Check(x, w, null);
            Check(x, null, b);
            Check(x, null, null);

            void Check(double[] input, double[]? weight, double[]? bias)
            {
                using TestTensor self = Numbers.Tensor(dtype, input, [lines, length]);
                using TestTensor? scale = weight is null ? null : Numbers.Tensor(dtype, weight);
                using TestTensor? shift = bias is null ? null : Numbers.Tensor(dtype, bias);
                using TestTensor output = TestTensor.Empty(dtype, lines, length);
                using TestTensor mean = TestTensor.Empty(dtype, lines, 1), deviation = TestTensor.Empty(dtype, lines, 1);
                KernelHarness.Run("native_layer_norm", dtype, [output, mean, deviation], self, new long[] { length }, scale, shift, 1e-5);
                double[] outputs = output.ToDoubles(), means = mean.ToDoubles(), deviations = deviation.ToDoubles();
                for (int i = 0; i < lines; i++)
                {
                    double[] line = input[(i * length)..((i + 1) * length)];
                    double m = line.Average(), r = 1 / Math.Sqrt(line.Average(v => (v - m) * (v - m)) + 1e-5);
                    Assert.Equal(m, means[i], tolerance * (1 + Math.Abs(m)));
                    Assert.Equal(r, deviations[i], tolerance * (1 + r));
                    for (int j = 0; j < length; j++)
                    {
                        double expected = (line[j] - m) * r * (weight?[j] ?? 1) + (bias?[j] ?? 0);
                        Assert.Equal(expected, outputs[i * length + j], tolerance * (4 + Math.Abs(expected)));
                    }
                }
            }
        }
    }
}
