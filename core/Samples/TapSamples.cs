using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Weighted sums along a dimension.</summary>
internal static class TapSamples
{
    public static Sample[] TapSum() =>
    [
        new("rows", Any(3, 7), Table(4, 2, 0, 1, 2, 3, 6, 6, 5, -1), Any(4, 2), 1),
        new("columns", Any(5, 3), Table(2, 3, 4, 0, 2, 1, 1, 3), Any(2, 3), 0),
        new("middle", Any(2, 5, 3), Table(7, 1, 0, 0, 1, 2, 2, 3, 4), Any(7, 1), -2),
        new("trap_no_tap_at_all", Any(2, 3), Table(2, 2, -1, -1, 0, 2), Any(2, 2), 1),
        new("trap_beyond_the_end", Any(2, 3), Table(2, 2, 3, 1, 2, 100), Any(2, 2), 1),
        new("trap_absent_is_not_read", TensorSpec.Of([2, 2], double.NaN, 1, 2, double.PositiveInfinity), Table(2, 2, 1, -1, 0, 1), Any(2, 2), 1),
        new("empty", Any(0, 3), Table(2, 1, 0, 1), Any(2, 1), 1), new("empty_dim", Any(2, 0), Table(2, 1, -1, -1), Any(2, 1), 1),
    ];

    public static ErrorSample[] TapSumErrors() =>
    [
        new("sizes", "index and weight of the same two", Any(3, 7), Index(7, 4, 2), Any(4, 3), 1),
        new("dim", "Dimension out of range", Any(3, 7), Index(7, 4, 2), Any(4, 2), 2),
        new("index_dtype", "Expected dtype int64 for index", Any(3, 7), Any(4, 2), Any(4, 2), 1),
    ];

    private static TensorSpec Table(long outputs, long taps, params double[] indices) =>
        TensorSpec.Of([outputs, taps], indices) with { DType = DType.Int64 };
}
