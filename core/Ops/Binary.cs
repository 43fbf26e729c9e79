using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Arithmetic of two tensors.</summary>
internal static class Binary
{
    public static readonly Operator Add = new("add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        DTypeRule = Types.Binary,
        Prepare = static arguments => RequireAlphaFits(arguments[0], arguments[1], arguments[2]),
        Gradients = [For("self", "", c => c.Grad), For("other", "", c => Scaled(c.Grad, c.Scalar("alpha")))],
        Reference = BinaryReferences.Add,
        Samples = Deferred.Of(BinarySamples.Add),
        ErrorSamples = Deferred.Of(BinarySamples.AddErrors),
    };

    public static readonly Operator Sub = new("sub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Numeric,
        DTypeRule = Types.Binary,
        Prepare = static arguments =>
        {
            RefuseBool(arguments[0], arguments[1]);
            RequireAlphaFits(arguments[0], arguments[1], arguments[2]);
        },
        Gradients = [For("self", "", c => c.Grad), For("other", "", c => -Scaled(c.Grad, c.Scalar("alpha")))],
        Reference = BinaryReferences.Sub,
        Samples = Deferred.Of(BinarySamples.Sub),
        ErrorSamples = Deferred.Of(BinarySamples.SubErrors),
    };

    public static readonly Operator Mul = new("mul.Tensor(Tensor self, Tensor other) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        DTypeRule = Types.Binary,
        Gradients = [For("self", "other", c => c.Grad * c["other"]), For("other", "self", c => c.Grad * c["self"])],
        Reference = BinaryReferences.Mul,
        Samples = Deferred.Of(BinarySamples.Mul),
        ErrorSamples = Deferred.Of(BinarySamples.BroadcastErrors),
    };

    public static readonly Operator Div = new("div.Tensor(Tensor self, Tensor other) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        DTypeRule = Types.BinaryFloat,
        Gradients =
        [
            For("self", "other", c => c.Grad / c["other"]),
            For("other", "self other", c => -c.Grad * ((c["self"] / c["other"]) / c["other"])),
        ],
        Reference = BinaryReferences.Div,
        Samples = Deferred.Of(BinarySamples.Div),
        ErrorSamples = Deferred.Of(BinarySamples.BroadcastErrors),
    };

    public static readonly Operator DivMode = new("div.Tensor_mode(Tensor self, Tensor other, *, str? rounding_mode) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Numeric,
        DTypeRule = static arguments => arguments[2].IsNone ? Types.BinaryFloat(arguments) : Types.Binary(arguments),
        Prepare = static arguments => _ = arguments[2].Text is null or "trunc" or "floor"
            ? true
            : throw new TensorException(
                $"div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '{arguments[2].Text}'"),
        Gradients =
        [
            For("self", "other", c => c.Argument("rounding_mode").IsNone ? c.Grad / c["other"] : null),
            For("other", "self other", c => c.Argument("rounding_mode").IsNone ? -c.Grad * ((c["self"] / c["other"]) / c["other"]) : null),
        ],
        Reference = BinaryReferences.DivMode,
        Samples = Deferred.Of(BinarySamples.DivMode),
        ErrorSamples = Deferred.Of(BinarySamples.DivModeErrors),
    };

    public static readonly Operator Pow = new("pow.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Numeric,
        DTypeRule = Types.Binary,
        Gradients =
        [
            For("self", "self exponent", c =>
                c.Grad * Tensor.Where(c["exponent"].Eq(0), 0, c["exponent"] * c["self"].Pow(c["exponent"] - 1))),
            For("exponent", "self exponent result", c =>
                c.Grad * Tensor.Where(c["self"].Eq(0).LogicalAnd(c["exponent"].Ge(0)), 0, c["result"] * c["self"].Log())),
        ],
        Reference = BinaryReferences.Pow,
        Samples = Deferred.Of(BinarySamples.Pow),
        ErrorSamples = Deferred.Of(BinarySamples.BroadcastErrors),
    };

    public static readonly Operator Maximum = Extremum("maximum", BinaryReferences.Maximum, (self, other) => self.Gt(other));
    public static readonly Operator Minimum = Extremum("minimum", BinaryReferences.Minimum, (self, other) => self.Lt(other));

    public static readonly Operator MaxOther = Alias("max.other", Maximum);
    public static readonly Operator MinOther = Alias("min.other", Minimum);

    public static readonly Operator Remainder = new("remainder.Tensor(Tensor self, Tensor other) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Numeric,
        DTypeRule = Types.Binary,
        Gradients =
        [
            For("self", "", c => c.Grad),
            For("other", "self other", c => -c.Grad * c["self"].Div(c["other"], "floor")),
        ],
        Reference = BinaryReferences.Remainder,
        Samples = Deferred.Of(BinarySamples.Remainder),
        ErrorSamples = Deferred.Of(BinarySamples.BroadcastErrors),
    };

    public static readonly Operator BitwiseAnd = Bitwise("bitwise_and", BinaryReferences.BitwiseAnd);
    public static readonly Operator BitwiseOr = Bitwise("bitwise_or", BinaryReferences.BitwiseOr);
    public static readonly Operator BitwiseXor = Bitwise("bitwise_xor", BinaryReferences.BitwiseXor);

    public static IEnumerable<Operator> Rows =>
    [
        Add, Sub, Mul, Div, DivMode, Pow, Maximum, Minimum, Remainder, BitwiseAnd, BitwiseOr, BitwiseXor,
        MaxOther, MinOther,
    ];

    public static void RequireAlphaFits(in Value self, in Value other, in Value alpha)
    {
        if (alpha.Kind == ValueKind.Float && !IsFloating(self) && !IsFloating(other))
        {
            throw new TensorException("For integral input tensors, argument alpha must not be a floating point number.");
        }

        if (alpha.Kind == ValueKind.Bool && !(IsBool(self) && IsBool(other)))
        {
            throw new TensorException("Boolean alpha only supported for Boolean results.");
        }
    }

    public static void RefuseBool(Value self, Value other)
    {
        if (IsBool(self) && IsBool(other))
        {
            throw new TensorException(
                "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.");
        }
    }

    private static bool IsFloating(in Value value) =>
        value.Kind == ValueKind.Tensor ? value.Tensor.DType.IsFloatingPoint() : value.Kind == ValueKind.Float;

    private static bool IsBool(in Value value) =>
        value.Kind == ValueKind.Tensor ? value.Tensor.DType == DType.Bool : value.Kind == ValueKind.Bool;

    private static Tensor Scaled(Tensor grad, Scalar alpha) => alpha.ToDouble() == 1 ? grad : grad * alpha;

    /// <summary>The gradient goes to the greater (smaller) one, half to each where they are equal.</summary>
    private static Operator Extremum(string name, ReferenceRule reference, Func<Tensor, Tensor, Tensor> wins) =>
        new($"{name}(Tensor self, Tensor other) -> Tensor")
        {
            Elementwise = true,
            DTypes = DTypeSets.All,
            DTypeRule = Types.Binary,
            Gradients =
        [
            For("self", "self other", c => Share(c.Grad, c["self"], c["other"], wins)),
            For("other", "self other", c => Share(c.Grad, c["other"], c["self"], wins)),
        ],
            Reference = reference,
            Samples = Deferred.Of(BinarySamples.Extremum),
            ErrorSamples = Deferred.Of(BinarySamples.BroadcastErrors),
        };

    private static Operator Alias(string name, Operator op) => new($"{name}(Tensor self, Tensor other) -> Tensor")
    {
        DTypes = op.DTypes,
        Decomposition = arguments => [Dispatcher.Call(op, arguments[0], arguments[1])],
        Samples = Deferred.Of(BinarySamples.Extremum),
        ErrorSamples = Deferred.Of(BinarySamples.BroadcastErrors),
    };

    private static Tensor Share(Tensor grad, Tensor own, Tensor rival, Func<Tensor, Tensor, Tensor> wins) =>
        Tensor.Where(own.Eq(rival), grad / 2, grad).MaskedFill(wins(rival, own), 0);

    private static Operator Bitwise(string name, ReferenceRule reference) => new($"{name}.Tensor(Tensor self, Tensor other) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Integral,
        DTypeRule = Types.Binary,
        Prepare = arguments =>
        {
            Pointwise.BitsOnly(name, arguments[0]);
            Pointwise.BitsOnly(name, arguments[1]);
        },
        NotDifferentiable = "takes no floating dtype",
        Reference = reference,
        Samples = Deferred.Of(BinarySamples.Bitwise),
        ErrorSamples = Deferred.Of(() => BinarySamples.BitwiseErrors(name)),
    };
}
