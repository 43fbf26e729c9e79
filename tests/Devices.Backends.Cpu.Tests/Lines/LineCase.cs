using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Lines;

/// <summary>A shape, a layout and the dimension along which lines run.</summary>
public sealed record LineCase(long[] Sizes, long[] Strides, long Dim)
{
    public static IEnumerable<LineCase> All =>
    [
        new([], [], 0),
        .. Numbers.Sizes.Select(n => new LineCase([n], [1], 0)),
        new([3, 100], [100, 1], 1),
        new([100, 3], [3, 1], 1),
        new([100, 3], [3, 1], 0),
        new([65, 70], [1, 65], 1),
        new([65, 70], [1, 65], 0),
        new([4, 17, 6], [200, 8, 1], 1),
        new([4, 17, 6], [1, 24, 4], 0),
    ];

    public int Count => (int)Sizes.Aggregate(1L, (product, size) => product * size);

    /// <summary>Applies a reference to every line of row-major inputs.</summary>
    public double[] Apply(double[][] inputs, Func<double[], double[], double[]> reference)
    {
        var result = new double[Count];
        long length = Sizes.Length == 0 ? 1 : Sizes[Dim], stride = Sizes.Length == 0 ? 1 : TestTensor.RowMajor(Sizes)[Dim];
        for (int first = 0; first < Count; first++)
        {
            if (first / stride % length == 0)
            {
                int[] line = [.. Enumerable.Range(0, (int)length).Select(i => first + (int)(i * stride))];
                double[] values = reference([.. line.Select(i => inputs[0][i])], [.. line.Select(i => inputs[^1][i])]);
                for (int i = 0; i < line.Length; i++)
                {
                    result[line[i]] = values[i];
                }
            }
        }

        return result;
    }

    /// <summary>Within a tolerance relative to the greatest of the results, or to 0.1, the inputs being about 1.</summary>
    public void AssertClose(double[] expected, double[] actual, double tolerance, string what)
    {
        double scale = expected.Select(Math.Abs).Append(0.1).Max();
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance * scale,
                $"{what} of [{string.Join(", ", Sizes)}] along {Dim}, {i}: expected {expected[i]:R}, got {actual[i]:R}");
        }
    }
}
