using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Comparisons and logic.</summary>
internal static class ComparisonSamples
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    public static Sample[] Tensors() =>
    [
        .. BinarySamples.Shapes(Any, Any),
        new("trap_equal", Vector(1, 2, 3, 0), Vector(1, 3, 2, 0)),
        new Sample("trap_nan", Vector(NaN, 1, NaN, Inf, -0.0, -Inf), Vector(NaN, NaN, 1, Inf, 0, Inf)).Only(Floating),
        new Sample("mixed_dtypes", Any(3, 4), OfType(DType.Int32, 4)).Only([DType.Float32, DType.UInt8, DType.Int64]),
    ];

    public static Sample[] Scalars() =>
    [
        new("zero", Any(3, 7), 0), new("one", Vector(0, 1, 2, 1), 1), new Sample("fraction", Vector(0.5, 0.25, 1), 0.5).Only(Floating),
        new("zero_dim", Any(), 1), new("empty", Any(0, 2), 1), new Sample("trap_nan", Vector(NaN, Inf, -0.0), 0).Only(Floating),
        new Sample("fraction_of_integers", Vector(0, 1, 2), 0.5).Only(DType.Int32),
    ];
}
