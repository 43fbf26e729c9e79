using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Arithmetic of three tensors.</summary>
internal static class Ternary
{
    public static readonly Operator Addcmul = new("addcmul(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Numeric,
        DTypeRule = Types.Tensors,
        Prepare = static arguments => RequireValueFits("addcmul", arguments),
        Gradients =
        [
            For("self", "", c => c.Grad),
            For("tensor1", "tensor2", c => c.Grad * (c["tensor2"] * c.Scalar("value"))),
            For("tensor2", "tensor1", c => c.Grad * (c["tensor1"] * c.Scalar("value"))),
        ],
        Decomposition = Computed.Ternary(Types.Tensors, static (x, y, z, value) => x + (y * value.Scalar * z)),
        Reference = TernaryReferences.Addcmul,
        Samples = Deferred.Of(TernarySamples.Addcmul),
        ErrorSamples = Deferred.Of(TernarySamples.AddcmulErrors),
    };

    public static readonly Operator Addcdiv = new("addcdiv(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Tensors,
        Prepare = static arguments => RefuseIntegerDivision(arguments[1].Tensor, arguments[2].Tensor),
        Gradients =
        [
            For("self", "", c => c.Grad),
            For("tensor1", "tensor2", c => c.Grad * (Number(c["tensor2"], c.Scalar("value")) / c["tensor2"])),
            For("tensor2", "tensor1 tensor2", c =>
                -c.Grad * ((c["tensor1"] * c.Scalar("value") / c["tensor2"]) / c["tensor2"])),
        ],
        Decomposition = Computed.Ternary(Types.Tensors, static (x, y, z, value) => x + (y * value.Scalar / z)),
        Reference = TernaryReferences.Addcdiv,
        Samples = Deferred.Of(TernarySamples.Addcdiv),
        ErrorSamples = Deferred.Of(TernarySamples.AddcdivErrors),
    };

    public static readonly Operator LerpScalar = new("lerp.Scalar(Tensor self, Tensor end, Scalar weight) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Binary,
        Prepare = static arguments => RequireSameDType("end", arguments[0].Tensor, arguments[1].Tensor),
        Gradients =
        [
            For("self", "", c => c.Grad * (1 - c.Scalar("weight").ToDouble())),
            For("end", "", c => c.Grad * c.Scalar("weight")),
        ],
        Decomposition = static arguments =>
        {
            DType key = Types.Binary(arguments).Key;
            Tensor x = Computed.As(arguments[0].Tensor, key), end = Computed.As(arguments[1].Tensor, key);
            double weight = arguments[2].Float;
            Tensor between = Math.Abs(weight) < 0.5 ? x + ((end - x) * weight) : end - ((end - x) * (1 - weight));
            return [between.To(key)];
        },
        Reference = TernaryReferences.LerpScalar,
        Samples = Deferred.Of(TernarySamples.LerpScalar),
        ErrorSamples = Deferred.Of(TernarySamples.LerpScalarErrors),
    };

    public static readonly Operator Lerp = new("lerp.Tensor(Tensor self, Tensor end, Tensor weight) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Tensors,
        Prepare = static arguments =>
        {
            RequireSameDType("end", arguments[0].Tensor, arguments[1].Tensor);
            RequireSameDType("weight", arguments[0].Tensor, arguments[2].Tensor);
        },
        Gradients =
        [
            For("self", "weight", c => c.Grad * (1 - c["weight"])),
            For("end", "weight", c => c.Grad * c["weight"]),
            For("weight", "self end", c => c.Grad * (c["end"] - c["self"])),
        ],
        Decomposition = Computed.Ternary(Types.Tensors, static (x, end, weight, _) =>
        {
            Tensor difference = end - x;
            return Tensor.Where(weight.Abs().Lt(0.5), x + (weight * difference), end - (difference * (1 - weight)));
        }),
        Reference = TernaryReferences.Lerp,
        Samples = Deferred.Of(TernarySamples.Lerp),
        ErrorSamples = Deferred.Of(TernarySamples.LerpErrors),
    };

    public static IEnumerable<Operator> Rows => [Addcmul, Addcdiv, LerpScalar, Lerp];

    private static Tensor Number(Tensor like, Scalar value) => Tensor.Full([], value, like.DType, like.Device);

    private static void RequireValueFits(string name, ReadOnlySpan<Value> arguments)
    {
        if (arguments[3].Kind == ValueKind.Float && !Types.Tensors(arguments).Result.IsFloatingPoint())
        {
            throw new TensorException($"For integral input tensors, argument value of {name} must not be a floating point number.");
        }
    }

    private static void RefuseIntegerDivision(Tensor dividend, Tensor divisor)
    {
        if (!dividend.DType.IsFloatingPoint() && !divisor.DType.IsFloatingPoint())
        {
            throw new TensorException(
                "Integer division with addcdiv is no longer supported, and in a future release addcdiv will perform a true division of " +
                "tensor1 and tensor2. The historic addcdiv behavior can be implemented as " +
                "(input + value * torch.trunc(tensor1 / tensor2)).to(input.dtype) for integer inputs " +
                "and as (input + value * tensor1 / tensor2) for float inputs. " +
                "The future addcdiv behavior is just the latter implementation: (input + value * tensor1 / tensor2), for all dtypes.");
        }
    }

    private static void RequireSameDType(string argument, Tensor self, Tensor other)
    {
        if (self.DType != other.DType)
        {
            throw new TensorException(
                $"expected dtype {self.DType.ElementTypeName()} for `{argument}` but got dtype {other.DType.ElementTypeName()}");
        }
    }
}
