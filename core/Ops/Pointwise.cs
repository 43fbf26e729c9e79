using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Functions of one element.</summary>
internal static class Pointwise
{
    private const string Stepwise = "a truth value is not differentiable";

    public static readonly Operator Abs = Any(
        "abs", DTypeSets.Numeric, PointwiseReferences.Abs, For("self", "self", c => c.Grad * c["self"].Sign()));
    public static readonly Operator Neg = Any("neg", DTypeSets.Numeric, PointwiseReferences.Neg, For("self", "", c => -c.Grad));
    public static readonly Operator Sign = new("sign(Tensor self) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        DTypeRule = Types.Unary,
        Gradients = [Zero()],
        Reference = PointwiseReferences.Sign,
        Samples = Deferred.Of(() => PointwiseSamples.Of("sign")),
        Decomposition = static arguments => IdentityUnless(arguments, "sign", arguments[0].Tensor.DType != DType.Bool),
    };

    public static readonly Operator Ceil = Rounding("ceil", PointwiseReferences.Ceil);
    public static readonly Operator Floor = Rounding("floor", PointwiseReferences.Floor);
    public static readonly Operator Round = Rounding("round", PointwiseReferences.Round);
    public static readonly Operator Trunc = Rounding("trunc", PointwiseReferences.Trunc);
    public static readonly Operator Reciprocal = Float(
        "reciprocal", PointwiseReferences.Reciprocal, For("self", "result", c => -c.Grad * (c["result"] * c["result"])));
    public static readonly Operator Sqrt = Float("sqrt", PointwiseReferences.Sqrt, For("self", "result", c => c.Grad / (2 * c["result"])));
    public static readonly Operator Rsqrt = Float(
        "rsqrt", PointwiseReferences.Rsqrt, For("self", "result", c => -0.5 * c.Grad * c["result"].Pow(3)));
    public static readonly Operator Exp = Float("exp", PointwiseReferences.Exp, For("self", "result", c => c.Grad * c["result"]));
    public static readonly Operator Expm1 = Float(
        "expm1", PointwiseReferences.Expm1, For("self", "result", c => c.Grad * (c["result"] + 1)));
    public static readonly Operator Log = Float("log", PointwiseReferences.Log, For("self", "self", c => c.Grad / c["self"]));
    public static readonly Operator Log2 = Float(
        "log2", PointwiseReferences.Log2, For("self", "self", c => c.Grad / (c["self"] * Math.Log(2))));
    public static readonly Operator Log10 = new("log10(Tensor self) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        DTypeRule = Types.UnaryFloat,
        Gradients = [For("self", "self", c => c.Grad / (c["self"] * Math.Log(10)))],
        Decomposition = Computed.Unary(Types.UnaryFloat, static x => x.Log() * (1 / Math.Log(10))),
        Reference = PointwiseReferences.Log10,
        Samples = Deferred.Of(() => PointwiseSamples.Of("log10")),
    };

    public static readonly Operator Log1p = Float("log1p", PointwiseReferences.Log1p, For("self", "self", c => c.Grad / (c["self"] + 1)));
    public static readonly Operator Sin = Float("sin", PointwiseReferences.Sin, For("self", "self", c => c.Grad * c["self"].Cos()));
    public static readonly Operator Cos = Float("cos", PointwiseReferences.Cos, For("self", "self", c => c.Grad * -c["self"].Sin()));
    public static readonly Operator Atan = Float(
        "atan", PointwiseReferences.Atan, For("self", "self", c => c.Grad / ((c["self"] * c["self"]) + 1)));
    public static readonly Operator Erf = Float(
        "erf", PointwiseReferences.Erf, For("self", "self", c => 2 / Math.Sqrt(Math.PI) * (-(c["self"] * c["self"])).Exp() * c.Grad));
    public static readonly Operator Tanh = Float(
        "tanh", PointwiseReferences.Tanh, For("self", "result", c => c.Grad * (1 - (c["result"] * c["result"]))));
    public static readonly Operator Sigmoid = Float(
        "sigmoid", PointwiseReferences.Sigmoid, For("self", "result", c => c.Grad * ((1 - c["result"]) * c["result"])));
    public static readonly Operator IsNan = Test("isnan", PointwiseReferences.IsNan);
    public static readonly Operator IsInf = Test("isinf", PointwiseReferences.IsInf);
    public static readonly Operator LogicalNot = Test("logical_not", PointwiseReferences.LogicalNot);

    public static readonly Operator BitwiseNot = new("bitwise_not(Tensor self) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Integral,
        DTypeRule = Types.Unary,
        Prepare = static arguments => BitsOnly("bitwise_not", arguments[0]),
        NotDifferentiable = "takes no floating dtype",
        Reference = PointwiseReferences.BitwiseNot,
        Samples = Deferred.Of(PointwiseSamples.BitwiseNot),
        ErrorSamples = Deferred.Of(PointwiseSamples.BitwiseNotErrors),
    };

    public static readonly Operator RoundDecimals = new("round.decimals(Tensor self, *, int decimals) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Unary,
        Prepare = static arguments => RequireFloating("round_vml_cpu", arguments[0].Tensor),
        Gradients = [Zero()],
        Decomposition = Computed.Unary(Types.Unary, static (x, arguments) => RoundToDecimals(x, arguments[1].Int)),
        Reference = PointwiseReferences.RoundDecimals,
        Samples = Deferred.Of(PointwiseSamples.RoundDecimals),
        ErrorSamples = Deferred.Of(PointwiseSamples.RoundDecimalsErrors),
    };

    public static readonly Operator NanToNum = new(
        "nan_to_num(Tensor self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        DTypeRule = Types.Unary,
        Gradients = [For("self", "self", c => c.Grad.MaskedFill(c["self"].IsNan().LogicalOr(c["self"].IsInf()), 0))],
        Decomposition = static arguments => [Finite(arguments[0].Tensor, arguments[1], arguments[2], arguments[3])],
        Reference = PointwiseReferences.NanToNum,
        Samples = Deferred.Of(PointwiseSamples.NanToNum),
    };

    public static IEnumerable<Operator> Rows =>
    [
        Abs, Neg, Sign, Ceil, Floor, Round, Trunc, Reciprocal, Sqrt, Rsqrt, Exp, Expm1, Log, Log2, Log1p, Sin, Cos, Atan, Erf, Tanh,
        Sigmoid, IsNan, IsInf, LogicalNot, BitwiseNot, Log10, RoundDecimals, NanToNum,
    ];

    /// <summary>Refuses floating operands, as PyTorch's bitwise operators do.</summary>
    public static void BitsOnly(string name, Value value)
    {
        if (value.Kind == ValueKind.Tensor ? value.Tensor.DType.IsFloatingPoint() : value.Kind == ValueKind.Float)
        {
            string dtype = value.Kind == ValueKind.Tensor ? value.Tensor.DType.ScalarTypeName() : "Float";
            throw new TensorException($"\"{name}_cpu\" not implemented for '{dtype}': it takes integers and bool");
        }
    }

    private static Operator Any(string name, DType[] dtypes, ReferenceRule reference, GradientFormula gradient) =>
        new($"{name}(Tensor self) -> Tensor")
        {
            Elementwise = true,
            DTypes = dtypes,
            DTypeRule = Types.Unary,
            Prepare = dtypes == DTypeSets.Numeric ? arguments => RefuseBool(name, arguments[0].Tensor) : null,
            Gradients = [gradient],
            Reference = reference,
            Samples = Deferred.Of(() => PointwiseSamples.Of(name)),
            ErrorSamples = Deferred.Of(() => PointwiseSamples.ErrorsOf(name)),
        };

    private static Operator Float(string name, ReferenceRule reference, GradientFormula gradient) => new($"{name}(Tensor self) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        DTypeRule = Types.UnaryFloat,
        Gradients = [gradient],
        Reference = reference,
        Samples = Deferred.Of(() => PointwiseSamples.Of(name)),
        ErrorSamples = Deferred.Of(() => PointwiseSamples.ErrorsOf(name)),
    };

    /// <summary>Rounding to integers: the identity on integers, which core does itself.</summary>
    private static Operator Rounding(string name, ReferenceRule reference) => new($"{name}(Tensor self) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Numeric,
        DTypeRule = Types.Unary,
        Prepare = arguments => RefuseBool(name, arguments[0].Tensor),
        Gradients = [Zero()],
        Reference = reference,
        Samples = Deferred.Of(() => PointwiseSamples.Of(name)),
        ErrorSamples = Deferred.Of(() => PointwiseSamples.ErrorsOf(name)),
        Decomposition = arguments => IdentityUnless(arguments, name, arguments[0].Tensor.DType.IsFloatingPoint()),
    };

    /// <summary>A copy of the input, for dtypes on which the function does nothing; the others need a kernel.</summary>
    private static Tensor[] IdentityUnless(ReadOnlySpan<Value> arguments, string name, bool kernelNeeded) => !kernelNeeded
        ? [arguments[0].Tensor.Clone()]
        : throw new UnsupportedException(
            $"{name} for {arguments[0].Tensor.DType.Name()} needs a kernel, and the backend of {arguments[0].Tensor.Device} registers none");

    private static Operator Test(string name, ReferenceRule reference) => new($"{name}(Tensor self) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        DTypeRule = Types.UnaryTest,
        NotDifferentiable = Stepwise,
        Reference = reference,
        Samples = Deferred.Of(() => PointwiseSamples.Of(name)),
        ErrorSamples = Deferred.Of(() => PointwiseSamples.ErrorsOf(name)),
    };

    private static Tensor RoundToDecimals(Tensor x, long decimals)
    {
        double factor = Math.Pow(10, Math.Abs(decimals));
        return decimals == 0 ? x.Round() : decimals < 0 ? (x / factor).Round() * factor : (x * factor).Round() / factor;
    }

    /// <summary>Infinities become the dtype's greatest finite numbers unless numbers are given for them.</summary>
    private static Tensor Finite(Tensor self, Value nan, Value above, Value below)
    {
        if (!self.DType.IsFloatingPoint())
        {
            return self.Clone();
        }

        double greatest = FloatFormat.Of(self.DType).Max;
        return self.MaskedFill(self.IsNan(), nan.IsNone ? 0.0 : nan.Float)
            .MaskedFill(self.Eq(double.PositiveInfinity), above.IsNone ? greatest : above.Float)
            .MaskedFill(self.Eq(double.NegativeInfinity), below.IsNone ? -greatest : below.Float);
    }

    private static void RequireFloating(string name, Tensor self)
    {
        if (!self.DType.IsFloatingPoint())
        {
            throw new TensorException($"\"{name}\" not implemented for '{self.DType.ScalarTypeName()}'");
        }
    }

    private static GradientFormula Zero() => For("self", "", c => Tensor.ZerosLike(c.Grad));

    private static void RefuseBool(string name, Tensor self)
    {
        if (self.DType == DType.Bool)
        {
            throw new TensorException($"\"{name}\" not implemented for 'Bool': use logical_not or bitwise_not for truth values");
        }
    }
}
