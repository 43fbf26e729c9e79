using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Losses of classes with dimensions behind them, smoothed targets and probabilities as targets.</summary>
internal static class ClassLossSamples
{
    private const int NoReduction = 0;
    private const int Mean = 1;
    private const int Sum = 2;
    private const int Ignored = -100;

    public static Sample[] Nll() =>
    [
        new("mean", Any(5, 3), Index(3, 5)), new("image", Any(2, 4, 3, 5), Index(4, 2, 3, 5)),
        new("image_none", Any(2, 4, 3), Index(4, 2, 3), None, NoReduction),
        new("image_weighted", Any(2, 4, 3), Index(4, 2, 3), Positive(4)),
        new("one_row", Any(4), Index(4)), new("one_row_none", Any(4), Index(4), None, NoReduction),
        new("image_sum", Any(2, 4, 3), Index(4, 2, 3), None, Sum),
        new("trap_ignored", Any(2, 3, 2), TensorSpec.Of([2, 2], 0, Ignored, 2, 1) with { DType = DType.Int64 }, Positive(3)),
        new("trap_no_rows", Any(0, 3, 2), Index(3, 0, 2)),
    ];

    public static Sample[] CrossEntropy() =>
    [
        .. LossSamples.CrossEntropy(),
        new("image", Any(2, 4, 3), Index(4, 2, 3)), new("one_row", Any(4), Index(4)),
        new("image_none", Any(2, 4, 3), Index(4, 2, 3), None, NoReduction),
        new("smoothed", Any(5, 3), Index(3, 5), None, Mean, Ignored, 0.1),
        new("smoothed_sum", Any(5, 3), Index(3, 5), None, Sum, Ignored, 0.2),
        new("smoothed_none", Any(5, 3), Index(3, 5), None, NoReduction, Ignored, 0.2),
        new("smoothed_weighted", Any(5, 3), Index(3, 5), Positive(3), Mean, Ignored, 0.1),
        new("smoothed_image", Any(2, 4, 3), Index(4, 2, 3), Positive(4), Mean, Ignored, 0.3),
        new("trap_smoothed_ignored", Any(4, 3), Indices(0, Ignored, 2, 1), Positive(3), Mean, Ignored, 0.1),
        new("trap_smoothed_ignored_class", Any(4, 3), Indices(0, 1, 2, 1), None, Mean, 1, 0.1),
        new("probabilities", Any(5, 3), Probability(5, 3)), new("probabilities_sum", Any(5, 3), Probability(5, 3), None, Sum),
        new("probabilities_none", Any(2, 4, 3), Probability(2, 4, 3), None, NoReduction),
        new("probabilities_weighted", Any(5, 3), Probability(5, 3), Positive(3)),
        new("probabilities_smoothed", Any(5, 3), Probability(5, 3), None, Mean, Ignored, 0.1),
        new("probabilities_row", Any(4), Probability(4)), new("trap_smoothed_whole", Any(5, 3), Index(3, 5), None, Mean, Ignored, 1.0),
    ];

    public static ErrorSample[] NllErrors() =>
    [
        new("target", "Target 3 is out of bounds.", Any(2, 3), Indices(0, 3)),
        new("zero_dim", "Expected 1 or more dimensions (got 0)", Any(), Index(1)),
        new("batch", "Expected input batch_size (2) to match target batch_size (3).", Any(2, 3, 4), Index(3, 3, 4)),
    ];

    public static ErrorSample[] CrossEntropyErrors() =>
    [
        .. LossSamples.CrossEntropyErrors(),
        new("smoothing", "label_smoothing must be between 0.0 and 1.0. Got: 1.5", Any(2, 3), Indices(0, 1), None, Mean, Ignored, 1.5),
        new(
            "integer_probabilities", "Expected floating point type for target with class probabilities, got Long",
            Any(2, 3), Index(3, 2, 3)),
    ];
}
