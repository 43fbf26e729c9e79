namespace Devices.Reference;

/// <summary>Distances between rows.</summary>
internal static class DistanceReferences
{
    public static void Cdist(ReferenceCall call)
    {
        ReferenceTensor x1 = call.Tensor("x1"), x2 = call.Tensor("x2");
        for (long i = 0; i < call.Output.Data.Length; i++)
        {
            long[] at = call.Output.IndexOf(i);
            call.Output[i] = Distance(Row(x1, at[..^2], at[^2]), Row(x2, at[..^2], at[^1]), call.Float("p"));
        }
    }

    public static void Pdist(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("self");
        long next = 0;
        for (long i = 0; i < self.Sizes[0]; i++)
        {
            for (long j = i + 1; j < self.Sizes[0]; j++)
            {
                call.Output[next++] = Distance(Row(self, [], i), Row(self, [], j), call.Float("p"));
            }
        }
    }

    private static Approx Distance(Approx[] a, Approx[] b, double order) =>
        ReductionReferences.Norm([.. a.Zip(b, (x, y) => x - y)], order);

    /// <summary>A row of a batch that broadcasts.</summary>
    private static Approx[] Row(ReferenceTensor tensor, long[] batch, long row)
    {
        int own = tensor.Rank - 2;
        long[] at = [.. batch[(batch.Length - own)..].Select((index, dim) => tensor.Sizes[dim] == 1 ? 0 : index), row, 0];
        var elements = new Approx[tensor.Sizes[^1]];
        for (long i = 0; i < elements.Length; i++)
        {
            at[^1] = i;
            elements[i] = tensor.At(at);
        }

        return elements;
    }
}
