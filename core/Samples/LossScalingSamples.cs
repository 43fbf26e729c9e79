using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Gradients of scaled losses.</summary>
internal static class LossScalingSamples
{
    public static Sample[] NonFiniteCheckAndUnscale() =>
    [
        new("finite", List(Any(5, 7), Any(3)), Number(0), Number(0.125)), new("one", List(Any(5, 7)), Number(0), Number(1)),
        new("trap_infinite", List(Any(4), Vector(1, double.PositiveInfinity, 2)), Number(0), Number(0.5)),
        new("trap_minus_infinite", List(Vector(1, double.NegativeInfinity, 2), Any(4)), Number(0), Number(0.5)),
        new("trap_nan", List(Vector(double.NaN), Any(2, 2)), Number(0), Number(0.25)),
        new("trap_found_before", List(Any(3)), Number(1), Number(0.5)), new("nothing", Array.Empty<TensorSpec?>(), Number(0), Number(0.5)),
    ];

    public static ErrorSample[] NonFiniteCheckAndUnscaleErrors() =>
    [
        new("inv_scale", "inv_scale must be a 1-element tensor.", List(Any(3)), Number(0), OfType(DType.Float32, 2)),
        new("found_inf", "found_inf must be a 1-element tensor.", List(Any(3)), OfType(DType.Float32, 2), Number(1)),
        new("dtype", "found_inf must be a float tensor.", List(Any(3)), OfType(DType.Float64, 1), Number(1)),
    ];

    private static SampleArgument List(params TensorSpec?[] tensors) => tensors;

    private static TensorSpec Number(double value) => TensorSpec.Of([1], value) with { DType = DType.Float32 };
}
