using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Products of matrices.</summary>
internal static class LinearAlgebraSamples
{
    private const double NaN = double.NaN;

    public static Sample[] Mm() =>
    [
        new("small", Any(2, 3), Any(3, 4)), new("odd", Any(7, 17), Any(17, 5)), new("row", Any(1, 9), Any(9, 7)),
        new("column", Any(7, 9), Any(9, 1)),
        new("one", Any(1, 1), Any(1, 1)), new("outer", Any(5, 1), Any(1, 7)), new("wide", Any(33, 65), Any(65, 31)),
        new("trap_nothing_to_sum", Any(3, 0), Any(0, 5)),
        new("empty", Any(0, 3), Any(3, 2)),
        new Sample("trap_nan_and_inf", Matrix(2, NaN, 0, double.PositiveInfinity, 1), Matrix(2, 1, 0, 1, 1)).Only(Floating),
        new Sample("trap_wraps", Matrix(1, 100, 100), Matrix(2, 2, 1)).Only(DType.Int8),
    ];

    public static Sample[] Bmm() =>
    [
        new("small", Any(2, 3, 4), Any(2, 4, 5)), new("odd", Any(3, 7, 17), Any(3, 17, 5)), new("one_batch", Any(1, 5, 3), Any(1, 3, 7)),
        new("vectors", Any(5, 1, 7), Any(5, 7, 1)), new("trap_nothing_to_sum", Any(2, 3, 0), Any(2, 0, 4)),
        new("empty", Any(0, 2, 3), Any(0, 3, 2)),
    ];

    public static Sample[] Addmm() =>
    [
        new("matrix", Any(3, 5), Any(3, 7), Any(7, 5)), new("row", Any(5), Any(3, 7), Any(7, 5)),
        new("column", Any(3, 1), Any(3, 7), Any(7, 5)), new("zero_dim", Any(), Any(2, 3), Any(3, 4)),
        new("scaled", Any(3, 5), Any(3, 7), Any(7, 5), 2, 3),
        new Sample("fractions", Any(3, 5), Any(3, 7), Any(7, 5), 0.5, -0.3).Only(Floating),
        new("trap_nothing_to_sum", Any(3, 5), Any(3, 0), Any(0, 5)),
        new Sample("trap_beta_zero_ignores_nan", Vector(NaN, NaN), Any(3, 4), Any(4, 2), 0).Only(Floating),
        new("alpha_zero", Any(3, 5), Any(3, 7), Any(7, 5), 1, 0), new("empty", Any(5), Any(0, 7), Any(7, 5)),
    ];

    public static Sample[] Matmul() =>
    [
        new("matrices", Any(3, 5), Any(5, 7)), new("vectors", Any(7), Any(7)), new("matrix_vector", Any(3, 7), Any(7)),
        new("vector_matrix", Any(7), Any(7, 3)),
        new("batch_matrix", Any(2, 3, 5), Any(5, 4)), new("batch_vector", Any(2, 3, 5), Any(5)), new("vector_batch", Any(3), Any(2, 3, 5)),
        new("broadcast", Any(2, 1, 3, 5), Any(4, 5, 2)), new("empty", Any(0, 3), Any(3, 2)),
    ];

    public static Sample[] Linear() =>
    [
        new("bias", Any(3, 7), Any(5, 7), Any(5)), new("no_bias", Any(3, 7), Any(5, 7)), new("batch", Any(2, 3, 7), Any(5, 7), Any(5)),
        new("vector", Any(7), Any(5, 7), Any(5)),
        new("empty", Any(0, 7), Any(5, 7), Any(5)),
    ];

    public static ErrorSample[] MmErrors() =>
    [
        new("sizes", "mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)", Any(2, 3), Any(4, 5)),
        new("rank", "self must be a matrix, got 1-D tensor", Any(3), Any(3, 2)),
        new("dtypes", "expected all operands to have the same dtype", OfType(DType.Float32, 2, 3), OfType(DType.Float64, 3, 2)),
    ];

    public static ErrorSample[] BmmErrors() =>
    [
        new("rank", "batch1 and batch2 must be 3D tensors", Any(2, 3), Any(2, 3, 4)),
        new("sizes", "Expected size for first two dimensions of batch2 tensor to be: [2, 4] but got: [2, 5].", Any(2, 3, 4), Any(2, 5, 3)),
    ];

    public static ErrorSample[] AddmmErrors() =>
    [
        new("sizes", "mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)", Any(2, 5), Any(2, 3), Any(4, 5)),
        new("self", "The expanded size of the tensor (5) must match the existing size (4)", Any(4), Any(2, 3), Any(3, 5)),
    ];

    public static ErrorSample[] MatmulErrors() =>
    [
        new("zero_dim", "both arguments to matmul need to be at least 1D, but they are 0D and 1D", Any(), Any(3)),
        new("sizes", "mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)", Any(2, 3), Any(4, 5)),
    ];

    public static ErrorSample[] LinearErrors() =>
        [new("sizes", "mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)", Any(2, 3), Any(5, 4))];
}
