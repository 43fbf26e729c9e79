namespace Devices.Reference;

/// <summary>Elements chosen by index, and tensors joined.</summary>
internal static class IndexingReferences
{
    public static void Cat(ReferenceCall call)
    {
        long dim = call.Int("dim"), from = 0;
        foreach (ReferenceTensor part in call.Tensors("tensors"))
        {
            // An empty vector goes along with tensors of any rank.
            for (long i = 0; i < part.Data.Length; i++)
            {
                long[] at = part.IndexOf(i);
                at[dim] += from;
                call.Output.At(at) = part[i];
            }

            from += part.Data.Length == 0 && part.Rank == 1 ? 0 : part.Sizes[dim];
        }
    }

    public static void Gather(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("self"), index = call.Tensor("index");
        for (long i = 0; i < index.Data.Length; i++)
        {
            call.Output[i] = self.At(Moved(index, i, call.Int("dim"), self.Rank));
        }
    }

    public static void ScatterAdd(ReferenceCall call)
    {
        ReferenceTensor index = call.Tensor("index"), source = call.Tensor("src");
        var sums = Sums.InPlace(call.Output, call.Tensor("self"));
        for (long i = 0; i < index.Data.Length; i++)
        {
            long[] to = Moved(index, i, call.Int("dim"), call.Output.Rank);
            sums.Add(to, source.At(source.Rank == 0 ? [] : index.Rank == 0 ? [0] : index.IndexOf(i)));
        }
    }

    public static void IndexSelect(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("self"), index = call.Tensor("index");
        int dim = (int)call.Int("dim");
        for (long i = 0; i < call.Output.Data.Length; i++)
        {
            long[] at = call.Output.IndexOf(i);
            if (at.Length > 0)
            {
                at[dim] = index[at[dim]].Integer;
            }

            call.Output[i] = self.At(at);
        }
    }

    public static void IndexAdd(ReferenceCall call)
    {
        ReferenceTensor index = call.Tensor("index"), source = call.Tensor("source");
        Approx alpha = call.Number("alpha");
        int dim = (int)call.Int("dim");
        var sums = Sums.InPlace(call.Output, call.Tensor("self"));
        for (long i = 0; i < source.Data.Length; i++)
        {
            long[] at = source.IndexOf(i);
            if (at.Length > 0)
            {
                at[dim] = index[at[dim]].Integer;
            }

            sums.Add(
                call.Output.Rank == 0 ? [] : at.Length == 0 ? [index[0].Integer] : at, alpha.Value == 1 ? source[i] : alpha * source[i]);
        }
    }

    public static void OneHot(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("self");
        for (long i = 0; i < self.Data.Length; i++)
        {
            call.Output[(i * call.Int("num_classes")) + self[i].Integer] = Approx.FromInteger(1);
        }
    }

    public static void Embedding(ReferenceCall call)
    {
        ReferenceTensor weight = call.Tensor("weight"), indices = call.Tensor("indices");
        long width = weight.Sizes[1];
        for (long i = 0; i < call.Output.Data.Length; i++)
        {
            call.Output[i] = weight[indices[i / width].Integer, i % width];
        }
    }

    /// <summary>Each row's gradients added up, without the padding's; by frequency: divided by how often the row was taken.</summary>
    public static void EmbeddingBackward(ReferenceCall call)
    {
        ReferenceTensor grad = call.Tensor("grad_output"), indices = call.Tensor("indices");
        long padding = call.Int("padding_idx"), width = call.Output.Sizes[1];
        var counts = new Dictionary<long, int>();
        foreach (Approx row in indices.Data)
        {
            counts[row.Integer] = counts.GetValueOrDefault(row.Integer) + 1;
        }

        var sums = Sums.InPlace(call.Output, null);
        for (long i = 0; i < grad.Data.Length; i++)
        {
            long row = indices[i / width].Integer;
            if (padding < 0 || row != padding)
            {
                sums.Add([row, i % width], call.Bool("scale_grad_by_freq") ? grad[i] / counts[row] : grad[i]);
            }
        }
    }

    /// <summary>The index of an element, with the element's value in place of its position along a dimension.</summary>
    private static long[] Moved(ReferenceTensor index, long i, long dim, int rank)
    {
        long[] at = index.Rank == 0 && rank == 1 ? [0] : index.IndexOf(i);
        if (rank > 0)
        {
            at[dim] = index[i].Integer;
        }

        return rank == 0 ? [] : at;
    }
}
