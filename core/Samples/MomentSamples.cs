using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Sums, means and variances of whole tensors and in other spellings.</summary>
internal static class MomentSamples
{
    public static Sample[] Whole() =>
    [
        new("matrix", Any(3, 7)), new("zero_dim", Any()), new("long", Any(33, 129)), new("dtype", Any(3, 5), Type(DType.Float64)),
        new("trap_empty", Any(0)), new("rank5", Any(2, 1, 3, 2, 2)),
    ];

    public static Sample[] Unbiased() =>
    [
        new("matrix", Any(3, 7)), new("biased", Any(3, 7), false), new("trap_one_sample", Any(1)),
        new("trap_one_sample_biased", Any(1), false),
        new("trap_empty", Any(0)), new("long", Any(2, 513)),
    ];

    public static Sample[] UnbiasedDim() =>
    [
        new("rows", Any(3, 7), Ints(1)), new("columns_biased", Any(3, 7), Ints(0), false),
        new("keepdim", Any(2, 3, 5), Ints(0, -1), true, true),
        new("all", Any(2, 3), None), new("trap_one_sample", Any(3, 1), Ints(1)), new("trap_constant", Matrix(2, 3, 3, 5, 5), Ints(1)),
    ];

    public static ErrorSample[] MeanErrors() => [new("integers", "mean(): could not infer output dtype", OfType(DType.Int64, 3))];

    public static ErrorSample[] UnbiasedErrors() =>
        [new("integers", "std and var only support floating point and complex dtypes", OfType(DType.Int64, 3))];
}
