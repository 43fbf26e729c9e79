using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Planes and volumes looked at in the places of a grid.</summary>
internal static class GridSamplingSamples
{
    private const int Bilinear = 0, Nearest = 1, Bicubic = 2;
    private const int Zeros = 0, Border = 1, Reflection = 2;
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    private static readonly (string Name, int Mode)[] Modes = [("bilinear", Bilinear), ("nearest", Nearest), ("bicubic", Bicubic)];
    private static readonly (string Name, int Padding)[] Paddings = [("zeros", Zeros), ("border", Border), ("reflection", Reflection)];

    public static Sample[] Forward(int dims) =>
    [
        .. Everything(dims).Select(one => new Sample(one.Name, Input(dims), Grid(dims), one.Mode, one.Padding, one.Align)),
        new("one_channel", Any([1, 1, .. Sizes(dims, 4, 6, 2)]), OpenUnit([1, .. Sizes(dims, 1, 5, 1), dims]), Bilinear, Zeros, false),
        new("empty_grid", Any([2, 3, .. Sizes(dims, 4, 5, 3)]), Any([2, .. Sizes(dims, 0, 4, 2), dims]), Bilinear, Border, true),
        new("no_batch", Any([0, 3, .. Sizes(dims, 4, 5, 3)]), Any([0, .. Sizes(dims, 2, 4, 2), dims]), Bilinear, Zeros, false),
        .. Paddings.Select(padding => new Sample(
            $"trap_one_element_{padding.Name}", Any([1, 2, .. Sizes(dims, 1, 1, 1)]), Any([1, .. Sizes(dims, 3, 2, 2), dims]), Bilinear,
            padding.Padding, true)),
        .. dims == 2 ? Planes() : [],
    ];

    public static Sample[] Backward(int dims) =>
    [
        .. Everything(dims).Select(one => new Sample(
            one.Name, Any([2, 3, .. Sizes(dims, 3, 4, 2)]), Input(dims), Grid(dims), one.Mode, one.Padding, one.Align, Ints(1, 1))),
        new("no_batch", Any([0, 3, .. Sizes(dims, 2, 4, 2)]), Any([0, 3, .. Sizes(dims, 4, 5, 3)]), Any([0, .. Sizes(dims, 2, 4, 2), dims]),
            Bilinear, Zeros, false, Ints(1, 1)),
        .. dims == 2 ? PlaneGradients() : [],
    ];

    public static Sample[] Either() =>
    [
        new("plane", Any(1, 2, 4, 3), OpenUnit(1, 3, 2, 2), Bilinear, Zeros, false),
        new("volume", Any(1, 2, 3, 4, 2), OpenUnit(1, 2, 3, 2, 3), Bilinear, Border, true),
        new("nearest", Any(1, 1, 4, 5), OpenUnit(1, 3, 2, 2), Nearest, Reflection, false),
    ];

    public static Sample[] Affine() =>
    [
        new("plane", Any(2, 2, 3), Ints(2, 1, 3, 5), false), new("plane_aligned", Any(2, 2, 3), Ints(2, 1, 3, 5), true),
        new("volume", Any(2, 3, 4), Ints(2, 1, 3, 2, 4), false), new("volume_aligned", Any(1, 3, 4), Ints(1, 2, 3, 2, 4), true),
        new("trap_one_row", Any(1, 2, 3), Ints(1, 1, 1, 4), true), new("trap_one_column", Any(1, 2, 3), Ints(1, 1, 3, 1), false),
        new("identity", TensorSpec.Of([1, 2, 3], 1, 0, 0, 0, 1, 0), Ints(1, 1, 2, 4), false),
    ];

    public static ErrorSample[] Errors() =>
    [
        new("batch", "grid_sampler(): expected grid and input to have same batch size, but got input with sizes [2, 1, 3, 4] and grid with sizes",
            Any(2, 1, 3, 4), Any(3, 2, 2, 2), Bilinear, Zeros, false),
        new("coordinates", "grid_sampler(): expected grid to have size 2 in last dimension, but got grid with sizes [2, 2, 2, 3]",
            Any(2, 1, 3, 4), Any(2, 2, 2, 3), Bilinear, Zeros, false),
        new("empty", "grid_sampler(): expected input to have non-empty spatial dimensions, but input has sizes [2, 1, 0, 4] with dimension 2",
            Any(2, 1, 0, 4), Any(2, 2, 2, 2), Bilinear, Zeros, false),
        new("dtypes", "expected scalar type Float but found Double", Any(2, 1, 3, 4), OfType(DType.Float64, 2, 2, 2, 2),
            Bilinear, Zeros, false),
        new("ranks", "grid_sampler(): expected 4D input and grid with same number of dimensions", Any(2, 1, 3, 4), Any(2, 2, 2), Bilinear, Zeros,
            false),
    ];

    public static ErrorSample[] VolumeErrors() =>
    [
        new("batch", "grid_sampler(): expected grid and input to have same batch size", Any(2, 1, 3, 4, 2), Any(3, 2, 2, 2, 3), Bilinear, Zeros, false),
        new("ranks", "grid_sampler(): expected 5D input and grid with same number of dimensions", Any(2, 1, 3, 4), Any(2, 2, 2, 2), Bilinear, Zeros,
            false),
        new("bicubic", "grid_sampler(): bicubic interpolation only supports 4D input", Any(2, 1, 3, 4, 2), Any(2, 2, 2, 2, 3), Bicubic, Zeros, false),
    ];

    public static ErrorSample[] AffineErrors() =>
    [
        new("sizes", "Expected a batch of 2D affine matrices of shape Nx2x3 for size [2, 1, 3, 5]. Got [2, 3, 3].", Any(2, 3, 3), Ints(2, 1, 3, 5), false),
        new("rank", "AffineGridGenerator needs 4d (spatial) or 5d (volumetric) inputs.", Any(2, 2, 3), Ints(2, 1, 3), false),
    ];

    /// <summary>Every mode with every padding, aligned and not.</summary>
    private static IEnumerable<(string Name, int Mode, int Padding, bool Align)> Everything(int dims) =>
        from mode in Modes
        where dims == 2 || mode.Mode != Bicubic
        from padding in Paddings
        from align in new[] { false, true }
        select ($"{mode.Name}_{padding.Name}{(align ? "_aligned" : "")}", mode.Mode, padding.Padding, align);

    /// <summary>Places at elements, between them, at the edges and beyond, which no arithmetic rounds.</summary>
    private static Sample[] Planes() =>
    [
        .. Everything(2).Select(one => new Sample($"trap_edges_{one.Name}", Edged(), Edges(), one.Mode, one.Padding, one.Align)),
        new("trap_outside_is_not_read", TensorSpec.Of([1, 1, 2, 2], Inf, 1, NaN, 2), TensorSpec.Of([1, 1, 2, 2], 2.5, 0.5, 1.5, 1.5), Bilinear, Zeros,
            false),
        new("trap_nan_place_border", Any(1, 2, 3, 4), NanPlace(), Bilinear, Border, false),
        new("trap_nan_place_reflection", Any(1, 2, 3, 4), NanPlace(), Bilinear, Reflection, false),
        new("trap_nan_place_nearest", Any(1, 2, 3, 4), NanPlace(), Nearest, Zeros, false),
        new("trap_far_reflection", Any(1, 1, 3, 4), TensorSpec.Of([1, 1, 3, 2], 9.25, -7.5, -12.125, 30, 100.5, -64.75), Bilinear, Reflection, true),
    ];

    private static Sample[] PlaneGradients() =>
    [
        .. Everything(2).Select(one => new Sample(
            $"trap_edges_{one.Name}", Any(1, 2, 2, 4), Edged(), Edges(), one.Mode, one.Padding, one.Align, Ints(1, 1))),
        new("trap_same_place_adds", Any(1, 1, 1, 3), Any(1, 1, 3, 3), TensorSpec.Of([1, 1, 3, 2], 0.25, 0.5, 0.25, 0.5, 0.25, 0.5), Bilinear, Zeros,
            false, Ints(1, 1)),
    ];

    private static TensorSpec Edged() => Any(1, 2, 4, 4);

    private static TensorSpec Edges() => TensorSpec.Of([1, 2, 4, 2], -1, -1, 1, 1, 0, 0, -0.75, 0.75, 0.25, -0.5, 1.25, -1.5, -1.75, 0.5, 2.5, 0.25);

    private static TensorSpec NanPlace() => TensorSpec.Of([1, 1, 2, 2], NaN, 0.25, 0.5, NaN);

    private static TensorSpec Input(int dims) => Any([2, 3, .. Sizes(dims, 4, 5, 3)]);

    /// <summary>Inside and outside.</summary>
    private static TensorSpec Grid(int dims) => Any([2, .. Sizes(dims, 3, 4, 2), dims]);

    private static TensorSpec OpenUnit(params long[] sizes) => new(sizes) { Domain = Domain.OpenUnit };

    private static long[] Sizes(int dims, long height, long width, long depth) => dims == 2 ? [height, width] : [depth, height, width];
}
