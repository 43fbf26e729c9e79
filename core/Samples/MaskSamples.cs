using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Elements where a mask is true.</summary>
internal static class MaskSamples
{
    private const double NaN = double.NaN;

    public static Sample[] Nonzero() =>
    [
        new("matrix", TensorSpec.Of([2, 3], 1, 0, 2, 0, 0, 3)), new("drawn", Any(3, 7)), new("vector", TensorSpec.Of([5], 0, 1, 0, 0, 1)),
        new("none", Vector(0, 0, 0)), new("rank3", TensorSpec.Of([2, 2, 2], 1, 0, 0, 1, 1, 1, 0, 0)), new("zero_dim", TensorSpec.Of([], 2)),
        new("zero_dim_zero", TensorSpec.Of([], 0)), new("empty", Any(0, 3)), new("long", Any(257)),
        new Sample("trap_nan_and_negative_zero", Vector(NaN, -0.0, 1e-30)).Only(Wide),
    ];

    public static Sample[] Select() =>
    [
        new("same", Any(3, 7), Mask(3, 7)), new("broadcast_mask", Any(2, 3, 5), Mask(3, 1)), new("broadcast_self", Any(3), Mask(2, 3)),
        new("none", Any(3), TensorSpec.Of([3], 0, 0, 0) with { DType = DType.Bool }),
        new("zero_dim", Any(), TensorSpec.Of([], 1) with { DType = DType.Bool }),
        new("empty", Any(0, 3), Mask(0, 3)),
    ];

    public static Sample[] Scatter() =>
    [
        new("same", Any(3, 4), Mask(3, 4), Any(12)), new("longer_source", Any(5), Mask(5), Any(3, 3)),
        new("broadcast", Any(2, 3), Mask(3), Any(6)),
        new("none", Any(3), TensorSpec.Of([3], 0, 0, 0) with { DType = DType.Bool }, Any(0)),
        new("fitting", Any(4), TensorSpec.Of([4], 1, 0, 1, 0) with { DType = DType.Bool }, Any(2)),
        new("empty", Any(0, 3), Mask(0, 3), Any(2)),
        new("zero_dim", Any(), Mask(), Any(1)),
    ];

    public static ErrorSample[] SelectErrors() =>
        [new("mask", "masked_select: expected BoolTensor for mask", Any(3), OfType(DType.Int64, 3))];

    public static ErrorSample[] ScatterErrors() =>
    [
        new("dtypes", "masked_scatter: expected self and source to have same dtypes",
            OfType(DType.Float32, 3), Mask(3), OfType(DType.Float64, 3)),
        new("too_few", "number of elements of source (1) < number of ones in mask (2)",
            Any(2), TensorSpec.Of([2], 1, 1) with { DType = DType.Bool }, Any(1)),
        new("mask", "masked_scatter_ only supports boolean masks", Any(3), OfType(DType.Int64, 3), Any(3)),
    ];
}
