using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Products of matrices.</summary>
internal static class LinearAlgebra
{
    public static readonly Operator Mm = new("mm(Tensor self, Tensor mat2) -> Tensor")
    {
        DTypes = DTypeSets.Numeric,
        Prepare = static arguments => RequireMatrices(arguments[0].Tensor, arguments[1].Tensor, "self", "mat2"),
        DTypeRule = Types.Equal(0, 1),
        ShapeRule = static arguments => [[arguments[0].Tensor.Sizes[0], arguments[1].Tensor.Sizes[1]]],
        Gradients =
        [
            For("self", "mat2", c => c.Grad.Mm(c["mat2"].T())),
            For("mat2", "self", c => c["self"].T().Mm(c.Grad)),
        ],
        Reference = LinearAlgebraReferences.Mm,
        Samples = Deferred.Of(LinearAlgebraSamples.Mm),
        ErrorSamples = Deferred.Of(LinearAlgebraSamples.MmErrors),
    };

    public static readonly Operator Bmm = new("bmm(Tensor self, Tensor mat2) -> Tensor")
    {
        DTypes = DTypeSets.Numeric,
        Prepare = static arguments => RequireBatches(arguments[0].Tensor, arguments[1].Tensor),
        DTypeRule = Types.Equal(0, 1),
        ShapeRule = static arguments => [[.. arguments[0].Tensor.Sizes[..2], arguments[1].Tensor.Sizes[2]]],
        Gradients =
        [
            For("self", "mat2", c => c.Grad.Bmm(c["mat2"].Transpose(1, 2))),
            For("mat2", "self", c => c["self"].Transpose(1, 2).Bmm(c.Grad)),
        ],
        Reference = LinearAlgebraReferences.Bmm,
        Samples = Deferred.Of(LinearAlgebraSamples.Bmm),
        ErrorSamples = Deferred.Of(LinearAlgebraSamples.BmmErrors),
    };

    public static readonly Operator Addmm = new("addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor")
    {
        DTypes = DTypeSets.Numeric,
        Prepare = static arguments =>
        {
            RequireMatrices(arguments[1].Tensor, arguments[2].Tensor, "mat1", "mat2");
            arguments[0] = arguments[0].Tensor.Expand(arguments[1].Tensor.Sizes[0], arguments[2].Tensor.Sizes[1]);
        },
        DTypeRule = Types.Equal(0, 1, 2),
        ShapeRule = static arguments => [[arguments[1].Tensor.Sizes[0], arguments[2].Tensor.Sizes[1]]],
        Gradients =
        [
            For("self", "", c => c.Grad * c.Scalar("beta")),
            For("mat1", "mat2", c => c.Grad.Mm(c["mat2"].T()) * c.Scalar("alpha")),
            For("mat2", "mat1", c => c["mat1"].T().Mm(c.Grad) * c.Scalar("alpha")),
        ],
        Decomposition = static arguments =>
        {
            Tensor product = arguments[1].Tensor.Mm(arguments[2].Tensor) * arguments[4].Scalar;
            return [arguments[3].Scalar.ToDouble() == 0 ? product : (arguments[0].Tensor * arguments[3].Scalar) + product];
        },
        Reference = LinearAlgebraReferences.Addmm,
        Samples = Deferred.Of(LinearAlgebraSamples.Addmm),
        ErrorSamples = Deferred.Of(LinearAlgebraSamples.AddmmErrors),
    };

    public static readonly Operator Matmul = new("matmul(Tensor self, Tensor other) -> Tensor")
    {
        DTypes = DTypeSets.Numeric,
        Decomposition = static arguments => [MatmulByParts(arguments[0].Tensor, arguments[1].Tensor)],
        Samples = Deferred.Of(LinearAlgebraSamples.Matmul),
        ErrorSamples = Deferred.Of(LinearAlgebraSamples.MatmulErrors),
    };

    public static readonly Operator Linear = new("linear(Tensor input, Tensor weight, Tensor? bias=None) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = static arguments =>
        {
            Tensor input = arguments[0].Tensor, weight = arguments[1].Tensor;
            return arguments[2].OptionalTensor is { } bias
                ? [input.Rank == 2 ? bias.Addmm(input, weight.T()) : input.Matmul(weight.T()) + bias]
                : [input.Matmul(weight.T())];
        },
        Samples = Deferred.Of(LinearAlgebraSamples.Linear),
        ErrorSamples = Deferred.Of(LinearAlgebraSamples.LinearErrors),
    };

    public static IEnumerable<Operator> Rows => [Mm, Bmm, Addmm, Matmul, Linear, .. VectorProducts.Rows];

    private static void RequireMatrices(Tensor a, Tensor b, string nameA, string nameB)
    {
        if (a.Rank != 2)
        {
            throw new TensorException($"{nameA} must be a matrix, got {a.Rank}-D tensor");
        }

        if (b.Rank != 2)
        {
            throw new TensorException($"{nameB} must be a matrix, got {b.Rank}-D tensor");
        }

        if (a.Sizes[1] != b.Sizes[0])
        {
            throw new TensorException(
                $"mat1 and mat2 shapes cannot be multiplied ({Dimensions.Times(a.Sizes)} and {Dimensions.Times(b.Sizes)})");
        }
    }

    /// <exception cref="TensorException">They are no batches of matrices that fit.</exception>
    public static void RequireBatches(Tensor a, Tensor b)
    {
        if (a.Rank != 3 || b.Rank != 3)
        {
            throw new TensorException($"batch1 and batch2 must be 3D tensors, got {a.Rank}D and {b.Rank}D");
        }

        if (a.Sizes[0] != b.Sizes[0] || a.Sizes[2] != b.Sizes[1])
        {
            throw new TensorException(
                $"Expected size for first two dimensions of batch2 tensor to be: [{a.Sizes[0]}, {a.Sizes[2]}] but got: [{b.Sizes[0]}, {b.Sizes[1]}].");
        }
    }

    /// <summary>Vectors become matrices, batches broadcast, and all batches become one.</summary>
    private static Tensor MatmulByParts(Tensor self, Tensor other)
    {
        if (self.Rank == 0 || other.Rank == 0)
        {
            throw new TensorException(
                $"both arguments to matmul need to be at least 1D, but they are {self.Rank}D and {other.Rank}D");
        }

        Tensor a = self.Rank == 1 ? self.Unsqueeze(0) : self, b = other.Rank == 1 ? other.Unsqueeze(1) : other;
        Tensor product = a.Rank == 2 && b.Rank == 2 ? a.Mm(b)
            : b.Rank == 2 && a.Size(-1) == b.Size(0)
                ? a.Reshape(-1, a.Size(-1)).Mm(b).Reshape([.. a.Sizes[..^1], b.Size(1)])
                : BatchedMatmul(a, b);
        product = self.Rank == 1 ? product.Squeeze(-2) : product;
        return other.Rank == 1 ? product.Squeeze(-1) : product;
    }

    private static Tensor BatchedMatmul(Tensor a, Tensor b)
    {
        long[] batch = Broadcasting.Broadcast(a.Sizes[..^2], b.Sizes[..^2]);
        Tensor left = a.Expand([.. batch, .. a.Sizes[^2..]]).Reshape([SizesAndStrides.CountElements(batch), .. a.Sizes[^2..]]);
        Tensor right = b.Expand([.. batch, .. b.Sizes[^2..]]).Reshape([SizesAndStrides.CountElements(batch), .. b.Sizes[^2..]]);
        return left.Bmm(right).Reshape([.. batch, a.Size(-2), b.Size(-1)]);
    }
}
