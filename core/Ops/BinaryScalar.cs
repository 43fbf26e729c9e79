using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Arithmetic of a tensor and a number; by decomposition the number becomes a 0-d tensor.</summary>
internal static class BinaryScalar
{
    public static readonly Operator Add = new("add.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        DTypeRule = Types.Binary,
        Prepare = static arguments => Binary.RequireAlphaFits(arguments[0], arguments[1], arguments[2]),
        Gradients = [For("self", "", c => c.Grad)],
        Decomposition = static arguments => [Dispatcher.Call(Binary.Add, arguments[0], Wrap(arguments), arguments[2])],
        Reference = BinaryReferences.AddScalar,
        Samples = Deferred.Of(BinaryScalarSamples.Add),
        ErrorSamples = Deferred.Of(BinaryScalarSamples.AddErrors),
    };

    public static readonly Operator Sub = new("sub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Numeric,
        DTypeRule = Types.Binary,
        Prepare = static arguments =>
        {
            Binary.RefuseBool(arguments[0], arguments[1]);
            Binary.RequireAlphaFits(arguments[0], arguments[1], arguments[2]);
        },
        Gradients = [For("self", "", c => c.Grad)],
        Decomposition = static arguments => [Dispatcher.Call(Binary.Sub, arguments[0], Wrap(arguments), arguments[2])],
        Reference = BinaryReferences.SubScalar,
        Samples = Deferred.Of(BinaryScalarSamples.Sub),
        ErrorSamples = Deferred.Of(BinaryScalarSamples.SubErrors),
    };

    public static readonly Operator Mul = new("mul.Scalar(Tensor self, Scalar other) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        DTypeRule = Types.Binary,
        Gradients = [For("self", "", c => c.Grad * c.Scalar("other"))],
        Decomposition = static arguments => [Dispatcher.Call(Binary.Mul, arguments[0], Wrap(arguments))],
        Reference = BinaryReferences.MulScalar,
        Samples = Deferred.Of(BinaryScalarSamples.Mul),
    };

    public static readonly Operator Div = new("div.Scalar(Tensor self, Scalar other) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        DTypeRule = Types.BinaryFloat,
        Gradients = [For("self", "", c => c.Grad / c.Scalar("other"))],
        Decomposition = static arguments => [Dispatcher.Call(Binary.Div, arguments[0], Wrap(arguments, Types.BinaryFloat(arguments).Key))],
        Reference = BinaryReferences.DivScalar,
        Samples = Deferred.Of(BinaryScalarSamples.Div),
    };

    public static readonly Operator Pow = new("pow.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Numeric,
        DTypeRule = Types.Binary,
        Prepare = static arguments => RefuseNegativeIntegerPower(arguments[0].Tensor, arguments[1].Scalar),
        Gradients = [For("self", "self", PowGradient)],
        Decomposition = static arguments => [Dispatcher.Call(Binary.Pow, arguments[0], Wrap(arguments))],
        Reference = BinaryReferences.PowScalar,
        Samples = Deferred.Of(BinaryScalarSamples.Pow),
        ErrorSamples = Deferred.Of(BinaryScalarSamples.PowErrors),
    };

    public static readonly Operator PowOfScalar = new("pow.Scalar(Scalar self, Tensor exponent) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Numeric,
        DTypeRule = Types.Binary,
        Gradients = [For("exponent", "exponent result", PowOfScalarGradient)],
        Decomposition = static arguments => [Dispatcher.Call(Binary.Pow, Division.NumberBeside(arguments[0], arguments[1]), arguments[1])],
        Reference = BinaryReferences.PowOfScalar,
        Samples = Deferred.Of(BinaryScalarSamples.PowOfScalar),
    };

    public static IEnumerable<Operator> Rows => [Add, Sub, Mul, Div, Pow, PowOfScalar];

    /// <summary>The number as a 0-d tensor of the call's key dtype, beside the first argument.</summary>
    public static Tensor Wrap(ReadOnlySpan<Value> arguments) => Wrap(arguments, Types.Binary(arguments).Key);

    private static Tensor Wrap(ReadOnlySpan<Value> arguments, DType key) =>
        Tensor.Full([], NumberRange.Wrapped(arguments[1].Scalar, key), key, arguments[0].Tensor.Device);

    private static void RefuseNegativeIntegerPower(Tensor self, Scalar exponent)
    {
        if (self.DType.IsIntegral(includeBool: true) && exponent.Kind == ScalarKind.Integral && exponent.ToInt64() < 0)
        {
            throw new TensorException("Integers to negative integer powers are not allowed.");
        }
    }

    /// <summary>0ʸ does not change where it is 0, though ln 0 is infinite.</summary>
    private static Tensor PowOfScalarGradient(GradientContext c)
    {
        double self = c.Scalar("self").ToDouble();
        Tensor gradient = c.Grad * (c["result"] * Math.Log(self));
        return self == 0 ? Tensor.Where(c["exponent"].Ge(0), 0, gradient) : gradient;
    }

    private static Tensor PowGradient(GradientContext c)
    {
        double exponent = c.Scalar("exponent").ToDouble();
        return exponent == 0 ? Tensor.ZerosLike(c.Grad) : c.Grad * (exponent * c["self"].Pow(exponent - 1));
    }
}
