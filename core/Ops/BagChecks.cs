namespace Devices.Ops;

/// <summary>What _embedding_bag asks of its arguments.</summary>
internal static class BagChecks
{
    public static void Prepare(Span<Value> arguments)
    {
        Tensor weight = arguments[0].Tensor;
        if (weight.Rank != 2)
        {
            throw new TensorException($"weight has to be a 2D Tensor, but got Tensor of dimension {weight.Rank}");
        }

        arguments[1] = List("input", arguments[1].Tensor);
        arguments[2] = List("offsets", arguments[2].Tensor);
        RequireRows(arguments[1].Tensor, weight.Sizes[0]);
        RequireOffsets(arguments[2].Tensor, arguments[1].Tensor.Sizes[0], arguments[7].Bool);
        if (arguments[4].Int is < 0 or > 2)
        {
            throw new TensorException($"embedding_bag: mode must be 0 (sum), 1 (mean) or 2 (max), but got {arguments[4].Int}");
        }

        if (arguments[6].OptionalTensor is { } factors)
        {
            RequireFactors(factors, arguments[1].Tensor, arguments[4].Int);
        }
    }

    private static Tensor List(string name, Tensor tensor) => tensor.Rank != 1
        ? throw new TensorException($"{name} has to be a 1D Tensor, but got Tensor of dimension {tensor.Rank}")
        : tensor.DType is DType.Int64 or DType.Int32
            ? tensor.To(DType.Int64)
            : throw new TensorException(
                $"Expected tensor for argument '{name}' to have one of the following scalar types: Long, Int; but got " +
                $"{tensor.DType.Name()} instead (while checking arguments for embedding_bag)");

    private static void RequireRows(Tensor indices, long rows) => Indices.Visit(indices, index =>
    {
        if (index < 0 || index >= rows)
        {
            throw new TensorIndexException(
                $"embedding_bag: Expected idx >= 0 && idx < num_embeddings but found idx to be {index} with {rows} embeddings");
        }
    });

    /// <summary>From zero on, never back, and not beyond the end.</summary>
    private static void RequireOffsets(Tensor offsets, long count, bool includeLast)
    {
        if (includeLast && offsets.ElementCount == 0)
        {
            throw new TensorException("include_last_offset: number of offset should be at least 1");
        }

        long former = 0, number = 0;
        Indices.Visit(offsets, offset =>
        {
            if (number++ == 0 && offset != 0)
            {
                throw new TensorException(
                    "offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. " +
                    $"However, got {offset}");
            }

            if (offset > count)
            {
                throw new TensorException($"offsets[-1] can not be greater than input's length({count}) but got offsets[-1] of {offset}");
            }

            former = offset >= former ? offset
                : throw new TensorException($"embedding_bag: offsets must not decrease, but {offset} follows {former}");
        });
    }

    private static void RequireFactors(Tensor factors, Tensor indices, long mode)
    {
        if (mode != 0)
        {
            throw new TensorException(
                "embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' (got mode=" +
                $"'{(mode == 1 ? "mean" : "max")}').");
        }

        if (!factors.Sizes.SequenceEqual(indices.Sizes))
        {
            throw new TensorException(
                $"expected per_sample_weights to have the same shape as indices: {Dimensions.Describe(factors.Sizes)} and " +
                $"{Dimensions.Describe(indices.Sizes)}");
        }
    }
}
