using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Losses of each element with its target.</summary>
internal static class ElementwiseLossSamples
{
    private const int NoReduction = 0;
    private const int Mean = 1;
    private const int Sum = 2;
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    public static Sample[] Plain() =>
        [.. Reductions(Any), new("trap_special", Vector(NaN, Inf, -0.0, 3), Vector(1, Inf, 0, 3), NoReduction)];

    /// <summary>Elements that differ from their targets, where the distance has a derivative.</summary>
    public static Sample[] Apart() =>
    [
        .. Reductions(Positive, sizes => new TensorSpec(sizes) { Domain = Domain.Probability }),
        new("trap_equal", Vector(1, -2, 0, 3), Vector(1, -2, -0.0, 3.5)),
        new("trap_special", Vector(NaN, Inf, -Inf, 3), Vector(1, Inf, 0, 3), NoReduction),
    ];

    public static Sample[] SmoothL1() =>
    [
        .. Reductions(Any), new("beta", Any(3, 7), Any(3, 7), Mean, 0.5), new("beta_zero", Positive(5), Probability(5), Sum, 0.0),
        new("trap_bend", Vector(1, 0, -1, 3, 0.5), Vector(0, 0, 0, 0, 0), NoReduction),
    ];

    public static Sample[] Huber() =>
    [
        .. Reductions(Any), new("delta", Any(3, 7), Any(3, 7), Mean, 0.5), new("delta_large", Any(5), Any(5), Sum, 3.0),
        new("trap_bend", Vector(1, 0, -1, 3, 0.5), Vector(0, 0, 0, 0, 0), NoReduction),
    ];

    public static Sample[] KlDiv() =>
    [
        .. Reductions(Any, Probability), new("log_target", Any(3, 7), Any(3, 7), Mean, true),
        new("log_target_none", Any(5), Any(5), NoReduction, true),
        new("trap_zero_target", Vector(-1, -2, -0.5), Vector(0, 1, 0.5), NoReduction),
    ];

    public static Sample[] BinaryCrossEntropy() =>
    [
        new("mean", Probability(5, 3), Probability(5, 3)), new("sum", Probability(5, 3), Probability(5, 3), None, Sum),
        new("none", Probability(7), Probability(7), None, NoReduction),
        new("weighted", Probability(5, 3), Probability(5, 3), Positive(5, 3)),
        new("weight_broadcast", Probability(5, 3), Probability(5, 3), Positive(3), Sum), new("zero_dim", Probability(), Probability()),
        new("empty", Probability(0, 3), Probability(0, 3), None, Sum), new("trap_empty_mean", Probability(0), Probability(0)),
        new("trap_ends", Vector(0, 0, 1, 1), Vector(0, 1, 0, 1), None, NoReduction),
    ];

    public static Sample[] WithLogits() =>
    [
        new("mean", Any(5, 3), Probability(5, 3)), new("sum", Any(5, 3), Probability(5, 3), None, None, Sum),
        new("none", Any(7), Probability(7), None, None, NoReduction), new("weighted", Any(5, 3), Probability(5, 3), Positive(5, 3)),
        new("pos_weight", Any(5, 3), Probability(5, 3), None, Positive(3)),
        new("both", Any(5, 3), Probability(5, 3), Positive(3), Positive(3), Sum),
        new("zero_dim", Any(), Probability()), new("empty", Any(0, 3), Probability(0, 3), None, None, Sum),
        new("trap_far", Vector(100, -100, 0, 100), Vector(0, 0, 0.5, 1), None, None, NoReduction),
    ];

    public static ErrorSample[] Errors() =>
    [
        new("broadcast", "The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1", Any(2, 3), Any(2, 4)),
        new("reduction", "3 is not a valid value for reduction", Any(2), Any(2), 3),
    ];

    public static ErrorSample[] SmoothL1Errors() =>
        [new("beta", "smooth_l1_loss does not support negative values for beta.", Any(2), Any(2), Mean, -0.5)];

    public static ErrorSample[] HuberErrors() =>
        [new("delta", "huber_loss does not support non-positive values for delta.", Any(2), Any(2), Mean, 0.0)];

    public static ErrorSample[] BinaryCrossEntropyErrors() =>
    [
        new("sizes", "Using a target size (torch.Size([2, 4])) that is different to the input size (torch.Size([2, 3])) is deprecated.",
            Any(2, 3), Any(2, 4)),
    ];

    public static ErrorSample[] WithLogitsErrors() =>
        [new("sizes", "Target size (torch.Size([2, 4])) must be the same as input size (torch.Size([2, 3]))", Any(2, 3), Any(2, 4))];

    private static Sample[] Reductions(Func<long[], TensorSpec> self, Func<long[], TensorSpec>? target = null)
    {
        target ??= self;
        return
        [
            new("mean", self([5, 3]), target([5, 3])), new("sum", self([5, 3]), target([5, 3]), Sum),
            new("none", self([2, 3, 5]), target([2, 3, 5]), NoReduction), new("broadcast", self([4, 3]), target([3])),
            new("broadcast_none", self([3]), target([4, 1]), NoReduction), new("zero_dim", self([]), target([])),
            new("many", self([33, 17]), target([33, 17])), new("empty", self([0, 3]), target([0, 3]), Sum),
            new("trap_empty_mean", self([0]), target([0])),
        ];
    }
}
