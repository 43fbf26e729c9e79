using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Remainders and rounded quotients beside those of <see cref="Binary"/>.</summary>
internal static class Division
{
    public static readonly Operator Fmod = new("fmod.Tensor(Tensor self, Tensor other) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Numeric,
        DTypeRule = Types.Binary,
        Prepare = static arguments => RefuseBool("fmod_cpu", arguments),
        Gradients =
        [
            For("self", "", c => c.Grad),
            For("other", "self other", c => -c.Grad * c["self"].Div(c["other"], "trunc")),
        ],
        Decomposition = static arguments => [FmodByParts(arguments)],
        Reference = BinaryReferences.Fmod,
        Samples = Deferred.Of(DivisionSamples.Fmod),
        ErrorSamples = Deferred.Of(() => DivisionSamples.FmodErrors("fmod_cpu")),
    };

    public static readonly Operator FmodScalar = OfNumber(
        "fmod.Scalar", Fmod, BinaryReferences.FmodScalar, () => DivisionSamples.Scalars, () => DivisionSamples.FmodScalarErrors);

    public static readonly Operator RemainderScalar = OfNumber(
        "remainder.Scalar", Binary.Remainder, BinaryReferences.RemainderScalar, () => DivisionSamples.Scalars, () => []);

    public static readonly Operator RemainderOfScalar = new("remainder.Scalar_Tensor(Scalar self, Tensor other) -> Tensor")
    {
        DTypes = DTypeSets.Numeric,
        Decomposition = static arguments => [NumberBeside(arguments[0], arguments[1]).Remainder(arguments[1].Tensor)],
        Samples = Deferred.Of(DivisionSamples.OfScalar),
    };

    public static readonly Operator DivScalarMode = new("div.Scalar_mode(Tensor self, Scalar other, *, str? rounding_mode) -> Tensor")
    {
        DTypes = DTypeSets.Numeric,
        Decomposition = static arguments => [arguments[0].Tensor.Div(NumberBeside(arguments[1], arguments[0]), arguments[2].Text)],
        Samples = Deferred.Of(DivisionSamples.DivScalarMode),
        ErrorSamples = Deferred.Of(DivisionSamples.DivScalarModeErrors),
    };

    public static readonly Operator FloorDivide = new("floor_divide(Tensor self, Tensor other) -> Tensor")
    {
        DTypes = DTypeSets.Numeric,
        Decomposition = static arguments => [arguments[0].Tensor.Div(arguments[1].Tensor, "floor")],
        Samples = Deferred.Of(DivisionSamples.FloorDivide),
        ErrorSamples = Deferred.Of(BinarySamples.BroadcastErrors),
    };

    public static readonly Operator FloorDivideScalar = new("floor_divide.Scalar(Tensor self, Scalar other) -> Tensor")
    {
        DTypes = DTypeSets.Numeric,
        Decomposition = static arguments => [arguments[0].Tensor.Div(NumberBeside(arguments[1], arguments[0]), "floor")],
        Samples = Deferred.Of(() => DivisionSamples.Scalars),
    };

    public static IEnumerable<Operator> Rows =>
        [Fmod, FmodScalar, RemainderScalar, RemainderOfScalar, DivScalarMode, FloorDivide, FloorDivideScalar];

    /// <summary>A number as a 0-d tensor of the dtype that both have together, beside the tensor.</summary>
    public static Tensor NumberBeside(in Value number, in Value tensor)
    {
        Promotion promotion = default;
        promotion.Add(tensor.Tensor);
        promotion.Add(number.Scalar);
        return Tensor.Full([], number.Scalar, promotion.Result, tensor.Tensor.Device);
    }

    private static Operator OfNumber(
        string name, Operator ofTensors, ReferenceRule reference, Func<Sample[]> samples, Func<ErrorSample[]> errors) =>
        new($"{name}(Tensor self, Scalar other) -> Tensor")
        {
            Elementwise = true,
            DTypes = DTypeSets.Numeric,
            DTypeRule = Types.Binary,
            Prepare = name == "fmod.Scalar" ? static arguments => RefuseBool("fmod_cpu", arguments) : null,
            Gradients = [For("self", "", c => c.Grad)],
            Decomposition = arguments => [Dispatcher.Call(ofTensors, arguments[0], BinaryScalar.Wrap(arguments))],
            Reference = reference,
            Samples = Deferred.Of(samples),
            ErrorSamples = Deferred.Of(errors),
        };

    /// <summary>
    /// Of floats the remainder of the magnitudes, which needs no correction and is exact, with the dividend's sign. Of integers the
    /// remainder, whose correction is undone.
    /// </summary>
    private static Tensor FmodByParts(ReadOnlySpan<Value> arguments)
    {
        DType key = Types.Binary(arguments).Key;
        Tensor x = arguments[0].Tensor.To(key), y = arguments[1].Tensor.To(key);
        if (key.IsFloatingPoint())
        {
            Tensor rest = x.Abs().Remainder(y.Abs());
            return Tensor.Where(x.Eq(0).LogicalAnd(rest.Eq(0)), x, Tensor.Where(x.Lt(0), -rest, rest));
        }

        Tensor remainder = x.Remainder(y), isCorrected = remainder.Ne(0).LogicalAnd(x.Lt(0).LogicalXor(y.Lt(0)));
        return Tensor.Where(isCorrected, remainder - y, remainder);
    }

    private static void RefuseBool(string name, ReadOnlySpan<Value> arguments)
    {
        if (Types.Binary(arguments).Key == DType.Bool)
        {
            throw new TensorException($"\"{name}\" not implemented for 'Bool'");
        }
    }
}
