using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Losses.</summary>
internal static class LossSamples
{
    private const int NoReduction = 0;
    private const int Mean = 1;
    private const int Sum = 2;
    private const int Ignored = -100;

    public static Sample[] NllForward() =>
    [
        new("mean", Any(5, 3), Index(3, 5), None, Mean, Ignored), new("sum", Any(5, 3), Index(3, 5), None, Sum, Ignored),
        new("none", Any(5, 3), Index(3, 5), None, NoReduction, Ignored),
        new("weighted_mean", Any(7, 4), Index(4, 7), Positive(4), Mean, Ignored),
        new("weighted_sum", Any(7, 4), Index(4, 7), Positive(4), Sum, Ignored),
        new("weighted_none", Any(7, 4), Index(4, 7), Positive(4), NoReduction, Ignored),
        new("many", Any(129, 10), Index(10, 129), None, Mean, Ignored),
        new("trap_ignored", Any(4, 3), Indices(0, Ignored, 2, Ignored), Positive(3), Mean, Ignored),
        new("trap_ignored_class", Any(4, 3), Indices(0, 1, 2, 1), None, Mean, 1),
        new("trap_ignored_none", Any(4, 3), Indices(0, Ignored, 2, 1), Positive(3), NoReduction, Ignored),
        new("trap_all_ignored", Any(2, 3), Indices(Ignored, Ignored), None, Mean, Ignored),
        new("trap_all_ignored_sum", Any(2, 3), Indices(Ignored, Ignored), None, Sum, Ignored),
        new("trap_ignored_nan", Matrix(2, double.NaN, double.NaN, 1, 2), Indices(Ignored, 0), None, Mean, Ignored),
        new("trap_no_rows", Any(0, 3), Index(3, 0), None, Mean, Ignored),
    ];

    public static Sample[] NllBackward() =>
    [
        new("mean", Any(), Any(5, 3), Index(3, 5), None, Mean, Ignored, Number(5)),
        new("sum", Any(), Any(5, 3), Index(3, 5), None, Sum, Ignored, Number(5)),
        new("none", Any(5), Any(5, 3), Index(3, 5), None, NoReduction, Ignored, Number(0)),
        new("weighted", Any(), Any(7, 4), Index(4, 7), Positive(4), Mean, Ignored, Number(3.5)),
        new("trap_ignored", Any(), Any(4, 3), Indices(0, Ignored, 2, Ignored), None, Mean, Ignored, Number(2)),
        new("trap_all_ignored", Any(), Any(2, 3), Indices(Ignored, Ignored), None, Mean, Ignored, Number(0)),
    ];

    public static Sample[] CrossEntropy() =>
    [
        new("mean", Any(5, 3), Index(3, 5)), new("sum", Any(5, 3), Index(3, 5), None, Sum),
        new("none", Any(5, 3), Index(3, 5), None, NoReduction),
        new("weighted", Any(7, 4), Index(4, 7), Positive(4)), new("trap_ignored", Any(4, 3), Indices(0, 1, 2, 1), None, Mean, 1),
    ];

    public static ErrorSample[] NllErrors() =>
    [
        new("target", "Target 3 is out of bounds.", Any(2, 3), Indices(0, 3), None, Mean, Ignored),
        new("sizes", "size mismatch (got input: [2, 3], target: [3])", Any(2, 3), Indices(0, 1, 2), None, Mean, Ignored),
        new("target_dtype", "expected scalar type Long but found int32", Any(2, 3), OfType(DType.Int32, 2), None, Mean, Ignored),
        new("weight", "weight tensor should be defined either for all 3 classes or no classes",
            Any(2, 3), Indices(0, 1), Any(2), Mean, Ignored),
    ];

    public static ErrorSample[] CrossEntropyErrors() => [new("target", "Target 3 is out of bounds.", Any(2, 3), Indices(0, 3))];

    private static TensorSpec Number(double value) => TensorSpec.Of([], value);
}
