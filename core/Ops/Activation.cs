using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Activation functions.</summary>
internal static class Activation
{
    private static readonly double SqrtTwoOverPi = Math.Sqrt(2 / Math.PI);

    public static readonly Operator Relu = new("relu(Tensor self) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Numeric,
        DTypeRule = Types.Unary,
        Gradients = [For("self", "result", c => Tensor.Where(c["result"].Gt(0), c.Grad, 0))],
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

    public static IEnumerable<Operator> Rows => [Relu, Silu, Gelu];

    private static Tensor SiluGradient(GradientContext c)
    {
        Tensor x = c["self"], sigmoid = x.Sigmoid();
        return c.Grad * (sigmoid * (1 + (x * (1 - sigmoid))));
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
