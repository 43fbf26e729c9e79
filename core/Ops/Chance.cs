using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Random choices, and the factories that take no generator.</summary>
internal static class Chance
{
    private const string NoTensorInput = "made without a tensor input";
    private const string Options = "ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None";

    public static readonly Operator Rand = OfDefault("rand", Random.Rand);
    public static readonly Operator Randn = OfDefault("randn", Random.Randn);

    public static readonly Operator Bernoulli = new("bernoulli(Tensor self, *, Generator? generator=None) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = static arguments => arguments[1] = Random.StateOf(arguments[1], arguments[0].Tensor.ElementCount),
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Gradients = [For("self", "", c => Tensor.ZerosLike(c.Grad))],
        Decomposition = static arguments =>
        {
            Tensor self = arguments[0].Tensor;
            return [Uniform(self, arguments[1]).Lt(self).To(self.DType)];
        },
        Reference = RandomReferences.Bernoulli,
        Samples = Deferred.Of(ChanceSamples.Bernoulli),
    };

    public static readonly Operator BernoulliP = new("bernoulli.p(Tensor self, float p, *, Generator? generator=None) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = static arguments =>
        {
            if (arguments[1].Float is not (>= 0 and <= 1))
            {
                throw new TensorException($"bernoulli_ expects p to be in [0, 1], but got p={arguments[1].Float}");
            }

            arguments[2] = Random.StateOf(arguments[2], arguments[0].Tensor.ElementCount);
        },
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Gradients = [For("self", "", c => Tensor.ZerosLike(c.Grad))],
        Decomposition = static arguments =>
        {
            Tensor self = arguments[0].Tensor;
            return [Uniform(self, arguments[2]).Lt(arguments[1].Float).To(self.DType)];
        },
        Reference = RandomReferences.BernoulliP,
        Samples = Deferred.Of(ChanceSamples.BernoulliP),
        ErrorSamples = Deferred.Of(ChanceSamples.BernoulliPErrors),
    };

    public static readonly Operator Multinomial = new(
        "multinomial(Tensor self, int num_samples, bool replacement=False, *, Generator? generator=None) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        NotDifferentiable = "the results are indices",
        Prepare = static arguments => CheckMultinomial(arguments[0].Tensor, arguments[1].Int, arguments[2].Bool),
        Decomposition = static arguments =>
        [
            arguments[2].Bool && arguments[1].Int > 1
                ? WithReplacement(arguments[0].Tensor, arguments[1].Int, arguments[3])
                : WithoutReplacement(arguments[0].Tensor, arguments[1].Int, arguments[3]),
        ],
        Samples = Deferred.Of(ChanceSamples.Multinomial),
        ErrorSamples = Deferred.Of(ChanceSamples.MultinomialErrors),
    };

    public static IEnumerable<Operator> Rows => [Rand, Randn, Bernoulli, BernoulliP, Multinomial];

    private static Operator OfDefault(string name, Operator withGenerator) => new($"{name}(SymInt[] size, *, {Options}) -> Tensor")
    {
        NotDifferentiable = NoTensorInput,
        DTypes = DTypeSets.Floating,
        Decomposition = arguments =>
            [Dispatcher.Call(withGenerator, arguments[0], Value.None, arguments[1], arguments[2], arguments[3], arguments[4])],
        Samples = Deferred.Of(ChanceSamples.OfDefault),
        ErrorSamples = Deferred.Of(() => ChanceSamples.OfDefaultErrors(name)),
    };

    /// <summary>Uniform numbers for each element: of float32, which 16-bit types compute in, or of float64.</summary>
    private static Tensor Uniform(Tensor self, Value state) => Dispatcher.Call(
        Random.Rand, self.Layout.SizesArray, state, self.DType == DType.Float64 ? DType.Float64 : DType.Float32, Value.None, self.Device,
        Value.None);

    private static void CheckMultinomial(Tensor self, long count, bool replacement)
    {
        string? wrong = self.Rank is not (1 or 2) ? "prob_dist must be 1 or 2 dim"
            : !self.DType.IsFloatingPoint()
                ? $"multinomial only supports floating-point dtypes for input, got: {self.DType.ScalarTypeName()}"
            : count <= 0 ? "cannot sample n_sample <= 0 samples"
            : !replacement && count > self.Sizes[^1] ? "cannot sample n_sample > prob_dist.size(-1) samples without replacement"
            : self.Sizes[^1] > 1 << 24 ? "number of categories cannot exceed 2^24"
            : null;
        if (wrong is not null)
        {
            throw new TensorException(wrong);
        }
    }

    /// <summary>
    /// The greatest of p/q with q exponentially distributed is category i with probability pᵢ, the next greatest is the next category
    /// without replacement.
    /// </summary>
    private static Tensor WithoutReplacement(Tensor self, long count, Value generator)
    {
        DType compute = Computed.TypeFor(self.DType);
        Tensor uniform = Dispatcher.Call(
            Random.Rand, self.Layout.SizesArray, generator, compute, Value.None, self.Device, Value.None);

        // Between the numbers that uniform ones can be, so that the logarithm is neither 0 nor infinite.
        double half = Math.ScaleB(1, compute == DType.Float64 ? -54 : -25);
        Tensor scores = self.To(compute) / -(uniform + half).Log();
        return scores.Topk(count).Indices;
    }

    /// <summary>The first category whose share of the running sum is above a uniform number.</summary>
    private static Tensor WithReplacement(Tensor self, long count, Value generator)
    {
        DType compute = Computed.TypeFor(self.DType);
        Tensor sums = self.To(compute).Cumsum(-1);
        Tensor shares = sums / sums.Slice(-1, self.Sizes[^1] - 1, self.Sizes[^1]);
        long[] sizes = [.. self.Sizes[..^1], count];
        Tensor uniform = Dispatcher.Call(Random.Rand, sizes, generator, compute, Value.None, self.Device, Value.None);
        return shares.Unsqueeze(-2).Le(uniform.Unsqueeze(-1)).Sum([-1]);
    }
}
