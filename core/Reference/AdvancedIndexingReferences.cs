namespace Devices.Reference;

/// <summary>Elements chosen, or replaced, by index tensors for several dimensions.</summary>
internal static class AdvancedIndexingReferences
{
    public static void Index(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("self");
        ReferenceTensor?[] indices = call.OptionalTensors("indices");
        for (long i = 0; i < call.Output.Data.Length; i++)
        {
            call.Output[i] = self.At(PlaceOf(self.Rank, indices, call.Output.IndexOf(i)));
        }
    }

    public static void IndexPut(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("self"), values = call.Tensor("values");
        ReferenceTensor?[] indices = call.OptionalTensors("indices");
        long[] sizes = ResultSizes(self.Sizes, indices);
        var result = new ReferenceTensor(self.DType, sizes);
        var sums = Sums.InPlace(call.Output, self);
        for (long i = 0; i < result.Data.Length; i++)
        {
            long[] at = result.IndexOf(i), to = PlaceOf(self.Rank, indices, at);
            long[] from = [.. at[(at.Length - values.Rank)..].Select((index, dim) => values.Sizes[dim] == 1 ? 0 : index)];
            if (!call.Bool("accumulate"))
            {
                call.Output.At(to) = values.At(from);
            }
            else if (self.DType == DType.Bool)
            {
                call.Output.At(to) = Truth.Or(call.Output.At(to), values.At(from));
            }
            else
            {
                sums.Add(to, values.At(from));
            }
        }
    }

    private static long[] ResultSizes(long[] sizes, ReferenceTensor?[] indices)
    {
        int[] dims = Indexed(indices);
        long[] shape = dims.Length == 0 ? [] : indices[dims[0]]!.Sizes;
        long[] rest = [.. sizes.Where((_, dim) => !dims.Contains(dim))];
        int first = FirstOf(dims);
        return [.. rest[..first], .. shape, .. rest[first..]];
    }

    private static long[] PlaceOf(int rank, ReferenceTensor?[] indices, long[] at)
    {
        int[] dims = Indexed(indices);
        int first = FirstOf(dims), width = dims.Length == 0 ? 0 : indices[dims[0]]!.Rank;
        var rest = new Queue<long>([.. at[..first], .. at[(first + width)..]]);
        var place = new long[rank];
        for (int dim = 0; dim < rank; dim++)
        {
            place[dim] = dims.Contains(dim) ? indices[dim]!.At(at[first..(first + width)]).Integer : rest.Dequeue();
        }

        return place;
    }

    private static int[] Indexed(ReferenceTensor?[] indices) =>
        [.. Enumerable.Range(0, indices.Length).Where(dim => indices[dim] is not null)];

    /// <summary>In place of the indexed dimensions where those are neighbours, else in front.</summary>
    private static int FirstOf(int[] dims) => dims.Length > 0 && dims[^1] - dims[0] == dims.Length - 1 ? dims[0] : 0;
}
