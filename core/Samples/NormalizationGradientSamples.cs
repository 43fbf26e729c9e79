using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>ATen's own operators for the gradients of normalisations, and softmax as users call it.</summary>
internal static class NormalizationGradientSamples
{
    public static Sample[] LayerNorm() =>
    [
        new("affine", Any(3, 7), Any(3, 7), Ints(7), Any(3, 1), Positive(3, 1), Any(7), Any(7), Ints(1, 1, 1)),
        new("plain", Any(2, 3, 5), Any(2, 3, 5), Ints(3, 5), Any(2, 1, 1), Positive(2, 1, 1), None, None, Ints(1, 0, 0)),
    ];

    public static Sample[] BatchNorm() =>
    [
        new("training", Any(4, 3, 5), Any(4, 3, 5), Any(3), None, None, Any(3), Positive(3), true, 1e-5, Ints(1, 1, 1)),
        new("inference", Any(4, 3, 5), Any(4, 3, 5), Any(3), Any(3), Positive(3), None, None, false, 1e-5, Ints(1, 1, 1)),
        new("only_input", Any(4, 3), Any(4, 3), None, None, None, Any(3), Positive(3), true, 1e-5, Ints(1, 0, 0)),
    ];

    public static Sample[] GroupNorm() =>
    [
        new("two_groups", Any(2, 4, 3, 5), Any(2, 4, 3, 5), Any(2, 2), Positive(2, 2), Any(4), 2, 4, 15, 2, Ints(1, 1, 1)),
        new("plain", Any(3, 6), Any(3, 6), Any(3, 3), Positive(3, 3), None, 3, 6, 1, 3, Ints(1, 0, 1)),
    ];

    public static Sample[] SoftmaxInt() =>
    [
        new("rows", Any(3, 7), 1), new("negative", Any(2, 3, 5), -2), new("zero_dim", Any(), 0), new("dtype", Any(3, 4), 0, Type(DType.Float64)),
        new("trap_row_of_minus_inf", Matrix(2, double.NegativeInfinity, double.NegativeInfinity, 1, 2), 1),
    ];

    public static ErrorSample[] SoftmaxIntErrors() => [new("dim", "Dimension out of range", Any(2, 3), 2)];
}
