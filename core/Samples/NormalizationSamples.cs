using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Softmax and layer normalisation.</summary>
internal static class NormalizationSamples
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    public static Sample[] Softmax() =>
    [
        new("rows", Any(3, 7), 1, false), new("columns", Any(5, 3), 0, false), new("negative", Any(2, 3, 5), -2, false),
        new("zero_dim", Any(), 0, false),
        new("one", Any(3, 1), 1, false), new("empty", Any(0, 3), 1, false), new("empty_dim", Any(3, 0), 1, false),
        new("long", Any(2, 257), 1, false),
        new("rank5", Any(2, 1, 3, 2, 2), 2, false), new("trap_row_of_minus_inf", Matrix(2, -Inf, -Inf, -Inf, 1, -Inf, 2), 1, false),
        new("trap_inf_and_nan", Matrix(2, Inf, 1, NaN, 1), 1, false),
        new("trap_far_apart", Matrix(2, 1000, 0, -1000, 1000, 1000, 1000), 1, false),
    ];

    public static Sample[] SoftmaxBackward() =>
    [
        Backward("rows", Probability(3, 7), 1), Backward("columns", Probability(5, 3), 0), Backward("middle", Probability(2, 3, 5), 1),
        Backward("zero_dim", Probability(), 0),
        Backward("empty", Probability(0, 3), 1),
    ];

    public static Sample[] LogSoftmaxBackward() =>
    [
        Backward("rows", Any(3, 7), 1), Backward("columns", Any(5, 3), 0), Backward("middle", Any(2, 3, 5), 1),
        Backward("zero_dim", Any(), 0), Backward("empty", Any(0, 3), 1),
    ];

    public static Sample[] LayerNorm() =>
    [
        new("plain", Any(3, 7), Ints(7), None, None, 1e-5), new("affine", Any(3, 7), Ints(7), Any(7), Any(7), 1e-5),
        new("weight", Any(2, 5), Ints(5), Any(5), None, 1e-5),
        new("bias", Any(2, 5), Ints(5), None, Any(5), 1e-5), new("two_dims", Any(2, 3, 5), Ints(3, 5), Any(3, 5), Any(3, 5), 1e-3),
        new("batches", Any(2, 3, 17), Ints(17), Any(17), Any(17), 1e-5),
        new("whole", Any(7), Ints(7), Any(7), Any(7), 1e-5), new("long", Any(2, 129), Ints(129), Any(129), Any(129), 1e-5),
        new("one", Any(3, 1), Ints(1), None, None, 1e-5),
        new("empty", Any(0, 5), Ints(5), Any(5), Any(5), 1e-5),
        new("trap_constant_row", Matrix(2, 2, 2, 2, 1, 2, 3), Ints(3), None, None, 1e-5),
        new("trap_nan", Matrix(2, NaN, 1, 2, 1, 2, 3), Ints(3), None, None, 1e-5),
    ];

    public static ErrorSample[] SoftmaxErrors() =>
    [
        new("dim", "Dimension out of range", Any(2, 3), 2, false),
        new("integers", "softmax\" not implemented for 'Long'", OfType(DType.Int64, 3), 0, false),
    ];

    public static ErrorSample[] LayerNormErrors() =>
    [
        new("shape", "Given normalized_shape=[4], expected input with shape [*, 4], but got input of size[2, 3]",
            Any(2, 3), Ints(4), None, None, 1e-5),
        new("nothing", "Expected normalized_shape to be at least 1-dimensional", Any(2, 3), Ints(), None, None, 1e-5),
        new("weight", "Expected weight to be of same shape as normalized_shape", Any(2, 3), Ints(3), Any(2), None, 1e-5),
    ];

    private static Sample Backward(string name, TensorSpec output, int dim) =>
        new(name, Any(output.Sizes), output, dim, Type(DType.Float64));
}
