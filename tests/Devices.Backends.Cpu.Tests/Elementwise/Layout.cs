using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Elementwise;

/// <summary>One way that two operands and their result can lie in memory.</summary>
public sealed record Layout(string Name, long[] Sizes, long[] X, long[] Y, long[] Z, int OffsetX = 0, int OffsetY = 0, int OffsetZ = 0)
{
    /// <summary>Contiguous, unaligned, strided, broadcast and permuted operands.</summary>
    public static IEnumerable<Layout> Of(long n) =>
    [
        new("contiguous", [n], [1], [1], [1]),
        new("unaligned", [n], [1], [1], [1], 1, 2, 3),
        new("gaps", [n], [2], [3], [1]),
        new("gaps everywhere", [n], [2], [1], [3], 1, 0, 1),
        new("second is one element", [n], [1], [0], [1]),
        new("first is one element", [n], [0], [1], [1], 0, 1, 0),
        new("both are one element", [n], [0], [0], [1]),
        new("strided and one element", [n], [2], [0], [2]),
        new("row and column", [3, n], [n, 1], [1, 0], [n, 1]),
        new("rows repeat", [3, n], [0, 1], [n, 1], [n, 1]),
        new("transposed", [n, 3], [1, n], [3, 1], [3, 1]),
        new("all transposed", [n, 3], [1, n], [1, n], [1, n]),
        new("permuted", [2, n, 3], [3 * n, 3, 1], [1, 2, 2 * n], [n, 1, 2 * n]),
        new("wide rows", [3, 2, n], [0, 2 * n, 2], [1, 0, 3], [2 * n, n, 1]),
    ];

    public int Count => (int)Sizes.Aggregate(1L, (product, size) => product * size);

    /// <summary>Values, equal where strides are 0, of which an operand of these strides can be made.</summary>
    public double[] Expand(double[] values, long[] strides)
    {
        long[] rowMajor = TestTensor.RowMajor(Sizes);
        return [.. Enumerable.Range(0, Count).Select(i => values[(int)Sizes.Select((size, d) => i / rowMajor[d] % size * strides[d]).Sum() % values.Length])];
    }
}
