using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Normalisation by channel.</summary>
internal static class BatchNormalizationSamples
{
    private static readonly (string Name, long[] Sizes)[] Shapes =
    [
        ("images", [2, 3, 4, 5]), ("vectors", [5, 3]), ("lines", [3, 2, 7]), ("volumes", [2, 2, 3, 1, 2]), ("trap_batch_of_one", [1, 3, 2, 3]),
    ];

    public static Sample[] NoStats() =>
    [
        .. Shapes.Select(shape => new Sample(shape.Name, Any(shape.Sizes), Any(shape.Sizes[1]), Any(shape.Sizes[1]), true, 0.1, 1e-5)),
        new("plain", Any(3, 2, 5), None, None, true, 0.1, 1e-5), new("weight", Any(3, 2, 5), Any(2), None, true, 0.1, 1e-3),
        new("trap_constant_channel", TensorSpec.Of([2, 2, 2], 3, 3, 1, 2, 3, 3, 4, 5), None, None, true, 0.1, 1e-5),
        new("no_batch", Any(0, 2, 3), Any(2), Any(2), true, 0.1, 1e-5),
    ];

    public static Sample[] NoTraining() =>
    [
        .. Shapes.Select(shape => new Sample(
            shape.Name, Any(shape.Sizes), Any(shape.Sizes[1]), Any(shape.Sizes[1]), Any(shape.Sizes[1]), Positive(shape.Sizes[1]), 0.1, 1e-5)),
        new("plain", Any(3, 2, 5), None, None, Any(2), Positive(2), 0.1, 1e-5), new("no_batch", Any(0, 2, 3), None, None, Any(2), Positive(2), 0.1, 1e-5),
    ];

    public static Sample[] Legit() =>
    [
        Running("training", true), Running("inference", false), Running("trap_momentum", true, 0.7),
    ];

    public static Sample[] Native() =>
    [
        .. Legit(), new("no_stats", Any(3, 2, 5), Any(2), Any(2), None, None, true, 0.1, 1e-5),
    ];

    public static Sample[] BatchNorm() => [.. Native().Select(sample => sample with { Arguments = [.. sample.Arguments, false] })];

    public static Sample[] InstanceNorm() =>
    [
        new("plain", Any(2, 3, 5), None, None, None, None, true, 0.1, 1e-5, false),
        new("affine", Any(2, 3, 4, 5), Any(3), Any(3), None, None, true, 0.1, 1e-5, false),
        new("running", Any(3, 2, 7), Any(2), Any(2), Any(2), Positive(2), true, 0.2, 1e-5, false),
        new("inference", Any(3, 2, 7), Any(2), Any(2), Any(2), Positive(2), false, 0.2, 1e-5, false),
    ];

    public static ErrorSample[] NoStatsErrors() =>
    [
        new("rank", "expected an input of at least 2 dimensions", Any(3), None, None, true, 0.1, 1e-5),
        new("weight", "weight should contain 3 elements not 2", Any(2, 3, 4), Any(2), None, true, 0.1, 1e-5),
    ];

    public static ErrorSample[] NoTrainingErrors() =>
    [
        new("running", "running_var should contain 3 elements not 2", Any(2, 3, 4), None, None, Any(3), Positive(2), 0.1, 1e-5),
    ];

    public static ErrorSample[] LegitErrors() =>
    [
        new("running", "running_mean should contain 3 elements not 2", Any(2, 3, 4), None, None, Any(2), Positive(3), true, 0.1, 1e-5),
    ];

    public static ErrorSample[] NativeErrors() =>
    [
        new("no_stats", "Expected running_mean and running_var to be defined when training=False",
            Any(2, 3, 4), None, None, None, None, false, 0.1, 1e-5),
    ];

    public static ErrorSample[] BatchNormErrors() =>
        [.. NativeErrors().Select(sample => sample with { Arguments = [.. sample.Arguments, false] })];

    public static ErrorSample[] InstanceNormErrors() =>
    [
        new("no_stats", "Expected running_mean and running_var to be defined", Any(2, 3, 4), None, None, None, None, false, 0.1, 1e-5, false),
    ];

    private static Sample Running(string name, bool training, double momentum = 0.1) =>
        new(name, Any(4, 3, 2, 5), Any(3), Any(3), Any(3), Positive(3), training, momentum, 1e-5);
}
