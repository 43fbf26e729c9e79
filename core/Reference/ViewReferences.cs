namespace Devices.Reference;

/// <summary>Gradients of views that show a part only: zeros with the gradient in the part's place.</summary>
internal static class ViewReferences
{
    public static void Select(ReferenceCall call)
    {
        ReferenceTensor grad = call.Tensor("grad_output"), result = call.Output;
        int dim = Wrap(call.Int("dim"), result.Rank);
        long index = call.Int("index") < 0 ? call.Int("index") + result.Sizes[dim] : call.Int("index");
        for (long i = 0; i < grad.Data.Length; i++)
        {
            long[] at = grad.IndexOf(i);
            result.At([.. at[..dim], index, .. at[dim..]]) = grad[i];
        }
    }

    public static void Slice(ReferenceCall call)
    {
        ReferenceTensor grad = call.Tensor("grad_output"), result = call.Output;
        int dim = Wrap(call.Int("dim"), result.Rank);
        long size = result.Sizes[dim], start = call.IsNone("start") ? 0 : call.Int("start");
        start = Math.Clamp(start < 0 ? start + size : start, 0, size);
        for (long i = 0; i < grad.Data.Length; i++)
        {
            long[] at = grad.IndexOf(i);
            at[dim] = start + (at[dim] * call.Int("step"));
            result.At(at) = grad[i];
        }
    }

    public static void Diagonal(ReferenceCall call)
    {
        ReferenceTensor grad = call.Tensor("grad_output"), result = call.Output;
        int dim1 = Wrap(call.Int("dim1"), result.Rank), dim2 = Wrap(call.Int("dim2"), result.Rank);
        long offset = call.Int("offset");
        for (long i = 0; i < grad.Data.Length; i++)
        {
            long[] at = grad.IndexOf(i);
            var whole = new List<long>(at[..^1]);
            long along = at[^1], row = along + Math.Max(0, -offset), column = along + Math.Max(0, offset);
            whole.Insert(Math.Min(dim1, dim2), dim1 < dim2 ? row : column);
            whole.Insert(Math.Max(dim1, dim2), dim1 < dim2 ? column : row);
            result.At([.. whole]) = grad[i];
        }
    }

    private static int Wrap(long dim, int rank) => (int)(dim < 0 ? dim + rank : dim);
}
