using Devices.Reference;
using Devices.Samples;

namespace Devices.Ops;

/// <summary>Classes as rows of zeros with a one.</summary>
internal static class OneHot
{
    public static readonly Operator Row = new("one_hot(Tensor self, int num_classes=-1) -> Tensor")
    {
        DTypes = [DType.Int64],
        Prepare = Prepare,
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [[.. arguments[0].Tensor.Sizes, arguments[1].Int]],
        NotDifferentiable = "an index is not differentiable",
        Decomposition = static arguments =>
        {
            Tensor self = arguments[0].Tensor;
            Tensor zeros = Tensor.Zeros([.. self.Sizes, arguments[1].Int], DType.Int64, self.Device);
            return [Dispatcher.Call(Scatter.Number, zeros, self.Rank, self.Unsqueeze(-1), 1)];
        },
        Reference = IndexingReferences.OneHot,
        Samples = Deferred.Of(EmbeddingBagSamples.OneHot),
        ErrorSamples = Deferred.Of(EmbeddingBagSamples.OneHotErrors),
    };

    private static void Prepare(Span<Value> arguments)
    {
        Tensor self = arguments[0].Tensor;
        long classes = arguments[1].Int, least = 0, greatest = -1;
        if (self.DType != DType.Int64)
        {
            throw new TensorException("one_hot is only applicable to index tensor of type LongTensor.");
        }

        if (self.ElementCount == 0 && classes <= 0)
        {
            throw new TensorException("Can not infer total number of classes from empty tensor.");
        }

        Indices.Visit(self, value => (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value)));
        arguments[1] = least < 0 ? throw new TensorException("Class values must be non-negative.")
            : classes == -1 ? greatest + 1
            : classes < 1 ? throw new TensorException("num_classes should be positive")
            : greatest >= classes ? throw new TensorException("Class values must be smaller than num_classes.")
            : classes;
    }
}
