using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Reductions;

/// <summary>A reduction's input, and for every output element the elements that go into it, in row-major order.</summary>
public sealed record ReductionCase(string Name, long[] Sizes, long[] Strides, long[] Dims)
{
    public static IEnumerable<ReductionCase> All =>
    [
        new("one element", [1], [1], [0]),
        new("scalar", [], [], []),
        .. Numbers.Sizes.Select(n => new ReductionCase($"all of {n}", [n], [1], [0])),
        new("all of 70001", [70001], [1], [0]),
        new("all of 300000", [300000], [1], [0]),
        new("strided", [1003], [3], [0]),
        new("last of two", [7, 130], [130, 1], [1]),
        new("last of two, short", [70, 5], [5, 1], [1]),
        new("first of two", [130, 7], [7, 1], [0]),
        new("first of two, wide", [33, 301], [301, 1], [0]),
        new("first of two, long", [5000, 67], [67, 1], [0]),
        new("both of two", [65, 67], [67, 1], [0, 1]),
        new("both of two, transposed", [65, 67], [1, 65], [0, 1]),
        new("last of a transposed", [65, 67], [1, 65], [1]),
        new("first of a transposed", [65, 67], [1, 65], [0]),
        new("middle", [5, 19, 70], [19 * 70, 70, 1], [1]),
        new("outer two", [5, 19, 70], [19 * 70, 70, 1], [0, 1]),
        new("first and last", [5, 19, 70], [19 * 70, 70, 1], [0, 2]),
        new("first and last of a permuted", [5, 19, 70], [1, 5 * 70, 5], [0, 2]),
        new("broadcast", [4, 100], [0, 1], [0]),
        new("broadcast lines", [70, 4], [1, 0], [1]),
        new("gaps", [9, 80], [200, 2], [1]),
        new("gaps, first", [80, 9], [40, 3], [0]),
        new("no dimensions", [3, 4], [4, 1], []),
    ];

    public long[] OutputSizes => [.. Sizes.Where((_, dim) => !Dims.Contains(dim))];

    public int Count => (int)Sizes.Aggregate(1L, (product, size) => product * size);

    /// <summary>Values, equal where strides are 0.</summary>
    public double[] Expand(double[] values)
    {
        long[] rowMajor = TestTensor.RowMajor(Sizes);
        return [.. Enumerable.Range(0, Count).Select(i => values[(int)(Sizes.Select((size, d) => i / rowMajor[d] % size * Strides[d]).Sum() % values.Length)])];
    }

    /// <summary>Groups the elements of a row-major array by the output element that they go into.</summary>
    public double[][] Groups(double[] values)
    {
        long[] rowMajor = TestTensor.RowMajor(Sizes), outputStrides = TestTensor.RowMajor(OutputSizes);
        var groups = new List<double>[OutputSizes.Aggregate(1, (product, size) => product * (int)size)];
        for (int i = 0; i < groups.Length; i++)
        {
            groups[i] = [];
        }

        for (int i = 0; i < values.Length; i++)
        {
            long output = 0;
            for (int dim = 0, kept = 0; dim < Sizes.Length; dim++)
            {
                output += Dims.Contains(dim) ? 0 : i / rowMajor[dim] % Sizes[dim] * outputStrides[kept++];
            }

            groups[output].Add(values[i]);
        }

        return [.. groups.Select(group => group.ToArray())];
    }
}
