using static Devices.Samples.Make;
using static Devices.Samples.RandomIntegerSamples;

namespace Devices.Samples;

/// <summary>Random choices.</summary>
internal static class ChanceSamples
{
    public static Sample[] OfDefault() =>
    [
        .. DTypes.FloatingPoint.ToArray().Select(dtype => new Sample($"to_{dtype.Name()}", Ints(5, 3), Type(dtype)).Only(dtype)),
        new Sample("default", Ints(7)).Only(DType.Float32), new Sample("empty", Ints(0, 2)).Only(DType.Float32),
    ];

    public static Sample[] Bernoulli() =>
    [
        new("matrix", Probability(33, 7), State(3, 0)), new("zero_dim", Probability(), State(1, 5)),
        new("empty", Probability(0, 2), State(1, 0)),
        new("trap_certain", Vector(0, 1, 0, 1, 0.5), State(7, 0)),
    ];

    public static Sample[] BernoulliP() =>
    [
        new("half", Any(33, 7), 0.5, State(3, 0)), new("rare", Any(129), 0.01, State(4, 9)), new("zero_dim", Any(), 0.5, State(1, 5)),
        new("empty", Any(0, 2), 0.5, State(1, 0)), new("trap_never", Any(9), 0.0, State(7, 0)),
        new("trap_always", Any(9), 1.0, State(7, 0)),
    ];

    public static Sample[] Multinomial() =>
    [
        new("one", Positive(5), 1, false, State(3, 0)), new("rows", Positive(4, 5), 3, false, State(3, 7)),
        new("replacement", Positive(4, 5), 9, true, State(5, 1)), new("vector_replacement", Positive(7), 20, true, State(5, 2)),
        new("all", Positive(3, 4), 4, false, State(9, 0)), new("trap_impossible", Vector(0, 1, 0, 2), 2, false, State(1, 0)),
        new("trap_impossible_replacement", Vector(0, 1, 0, 2, 0), 30, true, State(2, 0)),
    ];

    public static ErrorSample[] OfDefaultErrors(string name) =>
    [
        new("integers", $"\"{name}\" not implemented for 'Long'", Ints(3), Type(DType.Int64)),
        new("negative", "Trying to create tensor with negative dimension -1", Ints(-1)),
    ];

    public static ErrorSample[] BernoulliPErrors() =>
        [new("probability", "bernoulli_ expects p to be in [0, 1], but got p=1.5", Any(3), 1.5, State(1, 0))];

    public static ErrorSample[] MultinomialErrors() =>
    [
        new("rank", "prob_dist must be 1 or 2 dim", Any(2, 3, 4), 1), new("none", "cannot sample n_sample <= 0 samples", Any(3), 0),
        new("many", "cannot sample n_sample > prob_dist.size(-1) samples without replacement", Any(3), 4),
        new("integers", "multinomial only supports floating-point dtypes for input, got: Long", OfType(DType.Int64, 3), 1),
    ];
}
