using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>The greatest elements of windows put back where they were.</summary>
internal static class UnpoolingSamples
{
    public static Sample[] Of(int dims) => dims == 2
        ?
        [
            new("square", Any(1, 2, 2, 3), Places([1, 2, 2, 3], 0, 5, 10, 1, 14, 23, 7, 8, 4, 12, 15, 22), Ints(4, 6)),
            new("rectangular", Any(2, 1, 1, 2), Places([2, 1, 1, 2], 3, 9, 0, 14), Ints(3, 5)),
            new("unbatched", Any(2, 1, 2), Places([2, 1, 2], 3, 6, 0, 11), Ints(3, 4)),
            new("trap_smaller_output", Any(1, 1, 2, 2), Places([1, 1, 2, 2], 5, 0, 3, 2), Ints(3, 2)),
            new("trap_minus_zero_and_nan", TensorSpec.Of([1, 1, 1, 3], -0.0, double.NaN, double.NegativeInfinity), Places([1, 1, 1, 3], 4, 0, 2),
                Ints(2, 3)),
            new("no_batch", Any(0, 2, 2, 2), Places([0, 2, 2, 2]), Ints(4, 4)),
        ]
        :
        [
            Deep("box", [1, 2, 1, 2, 2], [2, 4, 5], 0, 38, 12, 19, 7, 8, 25, 39), Deep("unbatched", [2, 1, 1, 2], [2, 3, 4], 3, 23, 0, 11),
            Deep("one_window", [2, 1, 1, 1, 1], [3, 1, 2], 5, 2), Deep("no_batch", [0, 2, 2, 2, 1], [4, 4, 2]),
        ];

    public static ErrorSample[] Errors(int dims) => dims == 2
        ?
        [
            new("index_type", "elements in indices should be type int64 but got: Int", Any(1, 1, 2, 2), OfType(DType.Int32, 1, 1, 2, 2), Ints(4, 4)),
            new("output_size", "There should be exactly two elements (height, width) in output_size, but got 3 elements.", Any(1, 1, 2, 2),
                Index(4, 1, 1, 2, 2), Ints(4, 4, 4)),
            new("rank", "Input to max_unpooling2d should be a 3d or 4d Tensor, but got a tensor with 2 dimensions.", Any(2, 2), Index(4, 2, 2),
                Ints(4, 4)),
            new("shape", "Expected shape of indices to be same as that of the input tensor ([1, 1, 2, 2]) but got indices tensor with shape: [1, 1, 2, 1]",
                Any(1, 1, 2, 2), Index(4, 1, 1, 2, 1), Ints(4, 4)),
            new("empty", "max_unpooling2d(): Expected input to have non-zero size for non-batch dimensions, but got [1, 0, 2, 2] with dimension 1",
                Any(1, 0, 2, 2), Index(4, 1, 0, 2, 2), Ints(4, 4)),
            new("index", "Found an invalid max index: 4 (output volumes are of size 2x2)", Any(1, 1, 1, 2), Places([1, 1, 1, 2], 0, 4), Ints(2, 2)),
        ]
        :
        [
            new("output_size", "There should be exactly three elements (depth, height, width) in output_size, but got 2 elements.",
                Any(1, 1, 2, 2, 2), Index(4, 1, 1, 2, 2, 2), Ints(4, 4), Ints(2, 2, 2), Ints(0, 0, 0)),
            new("rank", "Input to max_unpooling3d should be a 4d or 5d Tensor, but got a tensor with 3 dimensions.", Any(2, 2, 2), Index(4, 2, 2, 2),
                Ints(4, 4, 4), Ints(2, 2, 2), Ints(0, 0, 0)),
            new("stride", "strides should be greater than zero, but got stride: [2, 0, 2]", Any(1, 1, 2, 2, 2), Index(4, 1, 1, 2, 2, 2), Ints(4, 4, 4),
                Ints(2, 0, 2), Ints(0, 0, 0)),
            new("index", "Found an invalid max index: 8 (output volumes are of size 2x2x2)", Any(1, 1, 1, 1, 2),
                Places([1, 1, 1, 1, 2], 0, 8), Ints(2, 2, 2), Ints(2, 2, 2), Ints(0, 0, 0)),
        ];

    private static Sample Deep(string name, long[] sizes, long[] output, params double[] places) =>
        new(name, Any(sizes), Places(sizes, places), output, Ints(2, 2, 2), Ints(0, 0, 0));

    private static TensorSpec Places(long[] sizes, params double[] places) => TensorSpec.Of(sizes, places) with { DType = DType.Int64 };
}
