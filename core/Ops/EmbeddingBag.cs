using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Rows of a table by index, taken together bag by bag. A bag goes from its offset to the next one's.</summary>
internal static class EmbeddingBag
{
    private const int Sum = 0;
    private const int Mean = 1;
    private const int Max = 2;

    public static readonly Operator Row = new(
        "_embedding_bag(Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq=False, int mode=0, bool sparse=False, " +
        "Tensor? per_sample_weights=None, bool include_last_offset=False, int padding_idx=-1) -> (Tensor, Tensor, Tensor, Tensor)")
    {
        DTypes = DTypeSets.Floating,
        Unpromoted = ["indices", "offsets"],
        Prepare = BagChecks.Prepare,
        DTypeRule = Types.Equal(0, 6),
        ResultDTypes = [null, DType.Int64, DType.Int64, DType.Int64],
        ShapeRule = static arguments =>
        {
            long bags = Bags(arguments), width = arguments[0].Tensor.Sizes[1];
            return [[bags, width], [arguments[1].Tensor.Sizes[0]], [bags], arguments[4].Int == Max ? [bags, width] : [bags]];
        },
        Gradients =
        [
            For("weight", "indices per_sample_weights result1 result2 result3", BagGradients.Weight),
            For("per_sample_weights", "weight indices result1", BagGradients.SampleWeights),
        ],
        Decomposition = Compute,
        Reference = EmbeddingBagReferences.Bags,
        Samples = Deferred.Of(EmbeddingBagSamples.Bags),
        ErrorSamples = Deferred.Of(EmbeddingBagSamples.BagErrors),
    };

    public static IEnumerable<Operator> Rows => [Row, OneHot.Row];

    /// <summary>Number of bags; a last offset may say where the last bag ends.</summary>
    private static long Bags(ReadOnlySpan<Value> arguments) => arguments[2].Tensor.Sizes[0] - (arguments[7].Bool ? 1 : 0);

    /// <summary>What is left out goes to a bag behind the last one, which is cut off.</summary>
    private static Tensor[] Compute(ReadOnlySpan<Value> arguments)
    {
        Tensor weight = arguments[0].Tensor, indices = arguments[1].Tensor;
        long bags = Bags(arguments), mode = arguments[4].Int, padding = arguments[8].Int;
        Tensor bagOf = BagOf(arguments[2].Tensor.Slice(0, 0, bags), indices.Size(0));
        Tensor target = padding < 0 ? bagOf : bagOf.MaskedFill(indices.Eq(padding), bags);
        Tensor counts = Tensor.Zeros([bags + 1], DType.Int64, weight.Device)
            .IndexAdd(0, target, Tensor.Ones(indices.Sizes, DType.Int64, weight.Device)).Slice(0, 0, bags).Contiguous();
        Tensor rows = weight.IndexSelect(0, indices);
        if (mode == Max)
        {
            (Tensor greatest, Tensor chosen) = Greatest(rows, indices, target, bags);
            return [greatest, bagOf, counts, chosen];
        }

        Tensor? factors = arguments[6].OptionalTensor;
        Tensor result = Precise.Of(rows, wide =>
        {
            Tensor scaled = factors is null ? wide : wide * factors.To(wide.DType).Unsqueeze(1);
            Tensor sums = Tensor.Zeros([bags + 1, weight.Size(1)], wide.DType, weight.Device).IndexAdd(0, target, scaled).Slice(0, 0, bags);
            return mode == Sum ? sums : sums / counts.Clamp(min: 1).To(wide.DType).Unsqueeze(1);
        });
        return [result.Contiguous(), bagOf, counts, counts.Clone()];
    }

    /// <summary>The bag of each index: as many as begin at it or before, less one.</summary>
    private static Tensor BagOf(Tensor offsets, long count)
    {
        Tensor begun = Tensor.Zeros([count + 1], DType.Int64, offsets.Device)
            .IndexAdd(0, offsets, Tensor.Ones(offsets.Sizes, DType.Int64, offsets.Device));
        return (begun.Cumsum(0).Slice(0, 0, count) - 1).Contiguous();
    }

    /// <summary>The greatest of each column of a bag, and which row of the table it is from; zeros of an empty bag.</summary>
    private static (Tensor Values, Tensor Rows) Greatest(Tensor rows, Tensor indices, Tensor target, long bags)
    {
        long count = rows.Size(0), width = rows.Size(1);
        Tensor places = target.Unsqueeze(1).Expand(count, width);
        Tensor greatest = Tensor.Zeros([bags + 1, width], rows.DType, rows.Device)
            .ScatterReduce(0, places, rows, "amax", includeSelf: false);
        Tensor isGreatest = rows.Eq(greatest.Gather(0, places)).LogicalOr(rows.IsNan());
        Tensor numbers = Tensor.Arange(count, device: rows.Device).Unsqueeze(1).Expand(count, width);
        Tensor first = Tensor.Full([bags + 1, width], count, DType.Int64, rows.Device)
            .ScatterReduce(0, places, Tensor.Where(isGreatest, numbers, count), "amin");
        Tensor table = Tensor.Cat([indices, Tensor.Zeros([1], DType.Int64, rows.Device)]);
        Tensor chosen = table.IndexSelect(0, first.Slice(0, 0, bags).Reshape(-1)).Reshape(bags, width);
        return (greatest.Slice(0, 0, bags).Contiguous(), chosen);
    }
}
