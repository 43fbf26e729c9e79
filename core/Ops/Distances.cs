using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Distances and angles between vectors.</summary>
internal static class Distances
{
    public static readonly Operator Cosine = new("cosine_similarity(Tensor x1, Tensor x2, int dim=1, float eps=1e-08) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = static arguments =>
            [CosineByParts(arguments[0].Tensor, arguments[1].Tensor, arguments[2].Int, arguments[3].Float)],
        Samples = Deferred.Of(DistanceSamples.Cosine),
        ErrorSamples = Deferred.Of(DistanceSamples.CosineErrors),
    };

    public static readonly Operator Cdist = new("_cdist_forward(Tensor x1, Tensor x2, float p, int? compute_mode) -> Tensor")
    {
        DTypes = [DType.Float32, DType.Float64],
        Prepare = PrepareCdist,
        DTypeRule = Types.Equal(0, 1),
        ShapeRule = static arguments =>
        {
            Tensor x1 = arguments[0].Tensor, x2 = arguments[1].Tensor;
            return [[.. Broadcasting.Broadcast(x1.Sizes[..^2], x2.Sizes[..^2]), x1.Size(-2), x2.Size(-2)]];
        },
        Gradients =
        [
            For("x1", "x1 x2 result", c => CdistGradient(c).Sum([-2])), For("x2", "x1 x2 result", c => -CdistGradient(c).Sum([-3])),
        ],
        Decomposition = static arguments => [Between(arguments[0].Tensor, arguments[1].Tensor).Norm(arguments[2].Float, [-1])],
        Reference = DistanceReferences.Cdist,
        Samples = Deferred.Of(DistanceSamples.Cdist),
        ErrorSamples = Deferred.Of(DistanceSamples.CdistErrors),
    };

    public static readonly Operator Pdist = new("_pdist_forward(Tensor self, float p=2) -> Tensor")
    {
        DTypes = [DType.Float32, DType.Float64],
        Prepare = static arguments =>
        {
            if (arguments[0].Tensor.Rank != 2)
            {
                throw new TensorException($"pdist only supports 2D tensors, got: {arguments[0].Tensor.Rank}D");
            }

            RequireOrder("pdist", arguments[1].Float);
        },
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [[Pairs(arguments[0].Tensor.Sizes[0])]],
        Gradients = [For("self", "self result", PdistGradient)],
        Decomposition = static arguments => [Apart(arguments[0].Tensor).Norm(arguments[1].Float, [-1])],
        Reference = DistanceReferences.Pdist,
        Samples = Deferred.Of(DistanceSamples.Pdist),
        ErrorSamples = Deferred.Of(DistanceSamples.PdistErrors),
    };

    public static IEnumerable<Operator> Rows => [Cosine, Cdist, Pdist];

    private static long Pairs(long rows) => rows * (rows - 1) / 2;

    /// <summary>The lengths are held above eps without that being seen by the gradient.</summary>
    private static Tensor CosineByParts(Tensor x1, Tensor x2, long dim, double eps)
    {
        Promotion promotion = default;
        promotion.Add(x1);
        promotion.Add(x2);
        if (!promotion.Result.IsFloatingPoint())
        {
            throw new TensorException($"expected common dtype to be floating point, yet common dtype is {promotion.Result.Name()}");
        }

        long[] sizes = Broadcasting.Broadcast(x1.Sizes, x2.Sizes);
        Tensor a = x1.To(promotion.Result).Expand(sizes), b = x2.To(promotion.Result).Expand(sizes);
        return ((a / LengthOf(a, dim, eps)) * (b / LengthOf(b, dim, eps))).Sum([dim]);
    }

    private static Tensor LengthOf(Tensor self, long dim, double eps)
    {
        Tensor length = self.Norm(2, [dim], keepdim: true), free = length.Detach();
        return length + (free.Clamp(min: eps) - free);
    }

    private static void RequireOrder(string name, double p)
    {
        if (!(p >= 0))
        {
            throw new TensorException($"{name} only supports non-negative p values");
        }
    }

    private static void PrepareCdist(Span<Value> arguments)
    {
        Tensor x1 = arguments[0].Tensor, x2 = arguments[1].Tensor;
        if (x1.Rank < 2 || x2.Rank < 2)
        {
            throw new TensorException(
                $"cdist only supports at least 2D tensors, {(x1.Rank < 2 ? "X1" : "X2")} got: {(x1.Rank < 2 ? x1 : x2).Rank}D");
        }

        if (x1.Size(-1) != x2.Size(-1))
        {
            throw new TensorException($"X1 and X2 must have the same number of columns. X1: {x1.Size(-1)} X2: {x2.Size(-1)}");
        }

        RequireOrder("cdist", arguments[2].Float);
        if (!arguments[3].IsNone && arguments[3].Int is < 0 or > 2)
        {
            throw new TensorException($"possible modes: 0, 1, 2, but was: {arguments[3].Int}");
        }
    }

    /// <summary>Every row of the first less every row of the second, [*, p, r, m].</summary>
    private static Tensor Between(Tensor x1, Tensor x2) => x1.Unsqueeze(-2) - x2.Unsqueeze(-3);

    private static Tensor CdistGradient(GradientContext c) =>
        Slope(Between(c["x1"], c["x2"]), c["result"], c.Argument("p").Float) * c.Grad.Unsqueeze(-1);

    /// <summary>How a distance grows with each part of a difference; not at all at distance zero.</summary>
    private static Tensor Slope(Tensor difference, Tensor distance, double order)
    {
        Tensor length = distance.Unsqueeze(-1), sign = difference.Sign(), magnitude = difference.Abs(), isZero = length.Eq(0);
        return order switch
        {
            0 => Tensor.ZerosLike(difference),
            1 => sign,
            2 => (difference / length.MaskedFill(isZero, 1)).MaskedFill(isZero, 0),
            double.PositiveInfinity => sign * magnitude.Eq(length).To(difference.DType),
            _ => sign * (magnitude.MaskedFill(magnitude.Eq(0), 1).Pow(order - 1).MaskedFill(magnitude.Eq(0), 0)
                / length.MaskedFill(isZero, 1).Pow(order - 1)),
        };
    }

    private static (Tensor Left, Tensor Right) PairPlaces(Tensor self)
    {
        long rows = self.Size(0);
        var left = new List<long>();
        var right = new List<long>();
        for (long i = 0; i < rows; i++)
        {
            for (long j = i + 1; j < rows; j++)
            {
                left.Add(i);
                right.Add(j);
            }
        }

        return (Tensor.FromArray<long>([.. left], device: self.Device), Tensor.FromArray<long>([.. right], device: self.Device));
    }

    /// <summary>The differences of all pairs of rows, first before second.</summary>
    private static Tensor Apart(Tensor self)
    {
        (Tensor left, Tensor right) = PairPlaces(self);
        return self.IndexSelect(0, left) - self.IndexSelect(0, right);
    }

    private static Tensor PdistGradient(GradientContext c)
    {
        Tensor self = c["self"];
        Tensor grad = Slope(Apart(self), c["result"], c.Argument("p").Float) * c.Grad.Unsqueeze(-1);
        (Tensor left, Tensor right) = PairPlaces(self);
        return Tensor.Zeros(self.Sizes, grad.DType, grad.Device).IndexAdd(0, left, grad).IndexAdd(0, right, -grad);
    }
}
