using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Activation functions.</summary>
internal static class Activation
{
    /// <summary>The fixed point of mean 0 and variance 1 (Klambauer et al., 2017).</summary>
    private const double SeluAlpha = 1.6732632423543772848170429916717;

    private const double SeluScale = 1.0507009873554804934193349852946;

    private static readonly double SqrtTwoOverPi = Math.Sqrt(2 / Math.PI);

    public static readonly Operator Relu = new("relu(Tensor self) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Numeric,
        DTypeRule = Types.Unary,
        Gradients = [For("self", "result", c => Tensor.Where(c["result"].Le(0), 0, c.Grad))],
        Reference = ActivationReferences.Relu,
        Samples = Deferred.Of(ActivationSamples.Relu),
    };

    public static readonly Operator Silu = new("silu(Tensor self) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Unary,
        Gradients = [For("self", "self", SiluGradient)],
        Decomposition = static arguments => [arguments[0].Tensor * arguments[0].Tensor.Sigmoid()],
        Reference = ActivationReferences.Silu,
        Samples = Deferred.Of(ActivationSamples.Silu),
    };

    public static readonly Operator Gelu = new("gelu(Tensor self, *, str approximate='none') -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Unary,
        Prepare = static arguments => _ = arguments[1].Text is "none" or "tanh"
            ? true
            : throw new TensorException($"approximate argument must be either none or tanh, but got '{arguments[1].Text}'."),
        Gradients = [For("self", "self", c => c.Argument("approximate").Text == "tanh" ? TanhGradient(c) : ErfGradient(c))],
        Decomposition = static arguments => [arguments[1].Text == "tanh" ? TanhGelu(arguments[0].Tensor) : ErfGelu(arguments[0].Tensor)],
        Reference = ActivationReferences.Gelu,
        Samples = Deferred.Of(ActivationSamples.Gelu),
        ErrorSamples = Deferred.Of(ActivationSamples.GeluErrors),
    };

    public static readonly Operator Elu = new("elu(Tensor self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Unary,
        Gradients = [For("self", "self", EluGradient)],
        Decomposition = Computed.Unary(Types.Unary, static (x, arguments) =>
        {
            double scale = arguments[2].Float;
            Tensor below = (x * arguments[3].Scalar).Expm1() * (arguments[1].Float * scale);
            return Tensor.Where(x.Lt(0), below, x * scale);
        }),
        Reference = ActivationReferences.Elu,
        Samples = Deferred.Of(ActivationSamples.Elu),
    };

    public static readonly Operator Selu = new("selu(Tensor self) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = static arguments => [Dispatcher.Call(Elu, arguments[0], SeluAlpha, SeluScale, 1)],
        Samples = Deferred.Of(ActivationSamples.Of),
    };

    public static readonly Operator Softplus = new("softplus(Tensor self, Scalar beta=1, Scalar threshold=20) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Unary,
        Gradients = [For("self", "self", SoftplusGradient)],
        Decomposition = Computed.Unary(Types.Unary, static (x, arguments) =>
        {
            Tensor scaled = x * arguments[1].Scalar;
            return Tensor.Where(scaled.Gt(arguments[2].Scalar), x, StableSoftplus(scaled) / arguments[1].Scalar);
        }),
        Reference = ActivationReferences.Softplus,
        Samples = Deferred.Of(ActivationSamples.Softplus),
    };

    public static readonly Operator Mish = new("mish(Tensor self) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Unary,
        Gradients = [For("self", "self", MishGradient)],
        Decomposition = Computed.Unary(Types.Unary, static x => x * StableSoftplus(x).Tanh()),
        Reference = ActivationReferences.Mish,
        Samples = Deferred.Of(ActivationSamples.Of),
    };

    public static readonly Operator LogSigmoid = new("log_sigmoid(Tensor self) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Unary,
        Gradients = [For("self", "self", c => c.Grad * (-c["self"]).Sigmoid())],
        Decomposition = Computed.Unary(Types.Unary, static x => x.Clamp(null, 0) - (-x.Abs()).Exp().Log1p()),
        Reference = ActivationReferences.LogSigmoid,
        Samples = Deferred.Of(ActivationSamples.Of),
    };

    public static readonly Operator Glu = new("glu(Tensor self, int dim=-1) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = GatedHalves,
        Samples = Deferred.Of(ActivationSamples.Glu),
        ErrorSamples = Deferred.Of(ActivationSamples.GluErrors),
    };

    public static IEnumerable<Operator> Rows => [Relu, Silu, Gelu, Elu, Selu, Softplus, Mish, LogSigmoid, Glu];

    private static Tensor SiluGradient(GradientContext c)
    {
        Tensor x = c["self"], sigmoid = x.Sigmoid();
        return c.Grad * (sigmoid * (1 + (x * (1 - sigmoid))));
    }

    /// <summary>ln(1 + eˣ), also where eˣ would overflow.</summary>
    private static Tensor StableSoftplus(Tensor x) => x.Relu() + (-x.Abs()).Exp().Log1p();

    /// <summary>alpha·scale·input_scale·e^(x·input_scale) below 0, scale elsewhere.</summary>
    private static Tensor EluGradient(GradientContext c)
    {
        double scale = c.Scalar("scale").ToDouble(), inner = c.Scalar("input_scale").ToDouble();
        double factor = c.Scalar("alpha").ToDouble() * scale * inner;
        return Tensor.Where(c["self"].Le(0), c.Grad * factor * (c["self"] * inner).Exp(), c.Grad * scale);
    }

    private static Tensor SoftplusGradient(GradientContext c)
    {
        Tensor scaled = c["self"] * c.Scalar("beta");
        return Tensor.Where(scaled.Gt(c.Scalar("threshold")), c.Grad, c.Grad * scaled.Sigmoid());
    }

    /// <summary>t + x·(1 − t²)·sigmoid(x) with t = tanh(softplus(x)).</summary>
    private static Tensor MishGradient(GradientContext c)
    {
        Tensor x = c["self"], t = StableSoftplus(x).Tanh();
        return c.Grad * (t + (x * (1 - (t * t)) * x.Sigmoid()));
    }

    private static Tensor[] GatedHalves(ReadOnlySpan<Value> arguments)
    {
        Tensor self = arguments[0].Tensor;
        if (self.Rank == 0)
        {
            throw new TensorException("glu does not support 0-dimensional tensors");
        }

        long dim = Dimensions.Normalize(arguments[1].Int, self.Rank), size = self.Sizes[(int)dim];
        return size % 2 != 0
            ? throw new TensorException($"Halving dimension must be even, but dimension {dim} is size {size}")
            : [self.Slice(dim, 0, size / 2) * self.Slice(dim, size / 2, size).Sigmoid()];
    }

    private static Tensor ErfGelu(Tensor x) => 0.5 * x * (1 + (x * Math.Sqrt(0.5)).Erf());

    private static Tensor TanhGelu(Tensor x) => 0.5 * x * (1 + TanhArgument(x).Tanh());

    private static Tensor TanhArgument(Tensor x) => SqrtTwoOverPi * (x + (0.044715 * (x * x * x)));

    /// <summary>Φ(x) + x·φ(x).</summary>
    private static Tensor ErfGradient(GradientContext c)
    {
        Tensor x = c["self"];
        Tensor cdf = 0.5 * (1 + (x * Math.Sqrt(0.5)).Erf());
        Tensor pdf = (-0.5 * (x * x)).Exp() * (1 / Math.Sqrt(2 * Math.PI));
        return c.Grad * (cdf + (x * pdf));
    }

    private static Tensor TanhGradient(GradientContext c)
    {
        Tensor x = c["self"], tanh = TanhArgument(x).Tanh();
        Tensor inner = SqrtTwoOverPi * (1 + (3 * 0.044715 * (x * x)));
        return c.Grad * ((0.5 * (1 + tanh)) + (0.5 * x * (1 - (tanh * tanh)) * inner));
    }
}
