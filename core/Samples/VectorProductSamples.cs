using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Products with vectors, products of batches added to something, and sums of products by labels.</summary>
internal static class VectorProductSamples
{
    public static Sample[] Dot() =>
        [new("vectors", Any(7), Any(7)), new("long", Any(300), Any(300)), new("one", Any(1), Any(1)), new("empty", Any(0), Any(0))];

    public static Sample[] Mv() =>
    [
        new("tall", Any(5, 3), Any(3)), new("wide", Any(3, 7), Any(7)), new("long", Any(2, 300), Any(300)),
        new("no_rows", Any(0, 3), Any(3)),
        new("no_columns", Any(3, 0), Any(0)), new("one", Any(1, 1), Any(1)),
    ];

    public static Sample[] Baddbmm() =>
    [
        new("plain", Any(2, 3, 4), Any(2, 3, 5), Any(2, 5, 4)), new("row", Any(4), Any(2, 3, 5), Any(2, 5, 4)),
        new("numbers", Any(2, 3, 4), Any(2, 3, 5), Any(2, 5, 4), 2, 3), new("number", Any(), Any(2, 3, 5), Any(2, 5, 4), 1, 2),
        new Sample("trap_beta_zero_ignores_nan",
            TensorSpec.Of([1, 1, 1], double.NaN), Any(2, 3, 5), Any(2, 5, 4), 0, 1).Only(Floating),
        new("empty_sum", Any(2, 3, 4), Any(2, 3, 0), Any(2, 0, 4)), new("no_batch", Any(3, 4), Any(0, 3, 5), Any(0, 5, 4)),
    ];

    public static Sample[] Einsum() =>
    [
        new("product", "ij,jk->ik", List(Any(3, 5), Any(5, 4))), new("implicit", "ij,jk", List(Any(3, 5), Any(5, 4))),
        new("batch", "bij,bjk->bik", List(Any(2, 3, 4), Any(2, 4, 5))), new("transposed", "ij->ji", List(Any(3, 5))),
        new("trace", "ii", List(Any(4, 4))), new("diagonal", "ii->i", List(Any(4, 4))), new("total", "ij->", List(Any(3, 5))),
        new("outer", "i,j->ij", List(Any(3), Any(4))), new("dot", "i,i", List(Any(5), Any(5))), new("three", "ij,jk,kl->il",
            List(Any(2, 3), Any(3, 4), Any(4, 2))), new("ellipsis", "...ij,...jk->...ik", List(Any(2, 1, 3, 4), Any(3, 4, 2))),
        new("bilinear", "bn,anm,bm->ba", List(Any(2, 3), Any(4, 3, 2), Any(2, 2))),
        new("spaces", " i j , j -> i ", List(Any(3, 2), Any(2))),
        new("broadcast_one", "ij,ij->i", List(Any(3, 1), Any(3, 4))), new("batched_diagonal", "bii->bi", List(Any(2, 3, 3))),
        new("implicit_order", "ba", List(Any(2, 3))), new("empty_sum", "ij,jk->ik", List(Any(2, 0), Any(0, 3))),
        new("attention", "bhqd,bhkd->bhqk", List(Any(1, 2, 3, 4), Any(1, 2, 5, 4))),
    ];

    public static ErrorSample[] DotErrors() =>
    [
        new("rank", "1D tensors expected, but got 2D and 1D tensors", Any(2, 3), Any(3)),
        new("size", "inconsistent tensor size, expected tensor [3] and src [4]", Any(3), Any(4)),
        new("dtypes", "dot : expected both vectors to have same dtype", OfType(DType.Float32, 3), OfType(DType.Float64, 3)),
    ];

    public static ErrorSample[] MvErrors() =>
    [
        new("rank", "vector + matrix @ vector expected, got 1, 1, 1", Any(3), Any(3)),
        new("size", "size mismatch, got input (3), mat (3x4), vec (5)", Any(3, 4), Any(5)),
    ];

    public static ErrorSample[] BaddbmmErrors() =>
    [
        new("rank", "batch1 and batch2 must be 3D tensors, got 2D and 3D", Any(3, 4), Any(3, 5), Any(2, 5, 4)),
        new("sizes", "Expected size for first two dimensions of batch2 tensor to be: [2, 5]", Any(3, 4), Any(2, 3, 5), Any(2, 4, 4)),
    ];

    public static ErrorSample[] EinsumErrors() =>
    [
        new("nothing", "einsum(): must provide at least one operand", "i", List()),
        new("subscripts",
            "einsum(): the number of subscripts in the equation (1) does not match the number of dimensions (2) for operand 0",
            "i", List(Any(2, 3))),
        new("fewer", "einsum(): fewer operands were provided than specified in the equation", "i,j", List(Any(2))),
        new("more", "einsum(): more operands were provided than specified in the equation", "i", List(Any(2), Any(2))),
        new("letter", "einsum(): invalid subscript given at index 1 in the equation string", "i1", List(Any(2, 3))),
        new("output", "einsum(): output subscript k does not appear in the equation for any input operand", "ij->k", List(Any(2, 3))),
        new("twice", "einsum(): output subscript i appears more than once in the output", "ij->ii", List(Any(2, 3))),
        new("sizes", "einsum(): operands do not broadcast", "ij,jk", List(Any(2, 3), Any(4, 2))),
        new("diagonal", "einsum(): subscript i is repeated for operand 0 but the sizes don't match", "ii", List(Any(2, 3))),
    ];

    private static TensorSpec[] List(params TensorSpec[] tensors) => tensors;
}
