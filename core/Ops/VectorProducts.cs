using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Products with vectors, and products of batches added to something.</summary>
internal static class VectorProducts
{
    public static readonly Operator Dot = new("dot(Tensor self, Tensor tensor) -> Tensor")
    {
        DTypes = DTypeSets.Numeric,
        Prepare = static arguments => RequireVectors(arguments[0].Tensor, arguments[1].Tensor),
        DTypeRule = Types.Unary,
        ShapeRule = static _ => [[]],
        Gradients = [For("self", "tensor", c => c.Grad * c["tensor"]), For("tensor", "self", c => c.Grad * c["self"])],
        Decomposition = static arguments => [arguments[0].Tensor.Unsqueeze(0).Mm(arguments[1].Tensor.Unsqueeze(1)).Reshape([])],
        Reference = LinearAlgebraReferences.Dot,
        Samples = Deferred.Of(VectorProductSamples.Dot),
        ErrorSamples = Deferred.Of(VectorProductSamples.DotErrors),
    };

    public static readonly Operator Mv = new("mv(Tensor self, Tensor vec) -> Tensor")
    {
        DTypes = DTypeSets.Numeric,
        Prepare = static arguments =>
        {
            Tensor self = arguments[0].Tensor, vec = arguments[1].Tensor;
            if (self.Rank != 2 || vec.Rank != 1)
            {
                throw new TensorException($"vector + matrix @ vector expected, got 1, {self.Rank}, {vec.Rank}");
            }

            if (self.Sizes[1] != vec.Sizes[0])
            {
                throw new TensorException(
                    $"size mismatch, got input ({self.Sizes[0]}), mat ({Dimensions.Times(self.Sizes)}), vec ({vec.Sizes[0]})");
            }
        },
        DTypeRule = Types.Equal(0, 1),
        ShapeRule = static arguments => [[arguments[0].Tensor.Sizes[0]]],
        Gradients =
        [
            For("self", "vec", c => c.Grad.Unsqueeze(1) * c["vec"]),
            For("vec", "self", c => Dispatcher.Call(Mv!, c["self"].T(), c.Grad)),
        ],
        Decomposition = static arguments => [arguments[0].Tensor.Mm(arguments[1].Tensor.Unsqueeze(1)).Squeeze(1)],
        Reference = LinearAlgebraReferences.Mv,
        Samples = Deferred.Of(VectorProductSamples.Mv),
        ErrorSamples = Deferred.Of(VectorProductSamples.MvErrors),
    };

    public static readonly Operator Baddbmm = new(
        "baddbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor")
    {
        DTypes = DTypeSets.Numeric,
        Prepare = static arguments =>
        {
            Tensor batch1 = arguments[1].Tensor, batch2 = arguments[2].Tensor;
            LinearAlgebra.RequireBatches(batch1, batch2);
            arguments[0] = arguments[0].Tensor.Expand(batch1.Sizes[0], batch1.Sizes[1], batch2.Sizes[2]);
        },
        DTypeRule = Types.Equal(0, 1, 2),
        ShapeRule = static arguments => [[.. arguments[1].Tensor.Sizes[..2], arguments[2].Tensor.Sizes[2]]],
        Gradients =
        [
            For("self", "", c => c.Grad * c.Scalar("beta")),
            For("batch1", "batch2", c => c.Grad.Bmm(c["batch2"].Transpose(1, 2)) * c.Scalar("alpha")),
            For("batch2", "batch1", c => c["batch1"].Transpose(1, 2).Bmm(c.Grad) * c.Scalar("alpha")),
        ],
        Decomposition = static arguments =>
        {
            Tensor product = arguments[1].Tensor.Bmm(arguments[2].Tensor);
            product = arguments[4].Scalar.ToDouble() == 1 ? product : product * arguments[4].Scalar;
            return [arguments[3].Scalar.ToDouble() == 0 ? product : (arguments[0].Tensor * arguments[3].Scalar) + product];
        },
        Reference = LinearAlgebraReferences.Baddbmm,
        Samples = Deferred.Of(VectorProductSamples.Baddbmm),
        ErrorSamples = Deferred.Of(VectorProductSamples.BaddbmmErrors),
    };

    public static IEnumerable<Operator> Rows => [Dot, Mv, Baddbmm, Einsum.Row, .. Distances.Rows];

    private static void RequireVectors(Tensor self, Tensor other)
    {
        if (self.Rank != 1 || other.Rank != 1)
        {
            throw new TensorException($"1D tensors expected, but got {self.Rank}D and {other.Rank}D tensors");
        }

        if (self.DType != other.DType)
        {
            throw new TensorException(
                $"dot : expected both vectors to have same dtype, but found {self.DType.Name()} and {other.DType.Name()}");
        }

        if (self.ElementCount != other.ElementCount)
        {
            throw new TensorException(
                $"inconsistent tensor size, expected tensor {Dimensions.Describe(self.Sizes)} and src {Dimensions.Describe(other.Sizes)} " +
                $"to have the same number of elements, but got {self.ElementCount} and {other.ElementCount} elements respectively");
        }
    }
}
