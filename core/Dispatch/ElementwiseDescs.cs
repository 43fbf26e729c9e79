using Devices.Api;

namespace Devices;

/// <summary>Describes the operands of an elementwise call with as few dimensions as all of them allow.</summary>
internal static unsafe class ElementwiseDescs
{
    public static int DimsNeeded(int rank, int inputCount) => 2 * Math.Max(rank, 1) * (inputCount + 1);

    /// <summary>Writes the output's and the inputs' descriptions; returns what follows the dimensions used.</summary>
    public static long* Write(Tensor output, ref Operands inputs, TensorDesc* descs, long* dims)
    {
        int rank = IsLinear(output, ref inputs)
            ? WriteLinear(output, inputs.Count, dims)
            : WriteMerged(output, ref inputs, dims);
        long count = output.ElementCount;
        descs[0] = Describe(output, dims, 0, rank, count);
        for (int i = 0; i < inputs.Count; i++)
        {
            descs[i + 1] = Describe(inputs[i]!, dims, i + 1, rank, count);
        }

        return dims + ((inputs.Count + 2) * rank);
    }

    private static TensorDesc Describe(Tensor tensor, long* dims, int operand, int rank, long count) =>
        new(tensor.Storage.Memory, tensor.ByteOffset, tensor.DType, rank, dims, dims + ((operand + 1) * rank), count);

    /// <summary>All operands are walked in the same order without gaps.</summary>
    private static bool IsLinear(Tensor output, ref Operands inputs)
    {
        SizesAndStrides layout = output.Layout;
        for (int i = 0; i < inputs.Count; i++)
        {
            SizesAndStrides input = inputs[i]!.Layout;
            bool same = ReferenceEquals(input, layout) && layout.IsDense;
            if (!same && !(input.IsContiguous && layout.IsContiguous && input.ElementCount == layout.ElementCount))
            {
                return false;
            }
        }

        return layout.IsContiguous || inputs.Count > 0;
    }

    private static int WriteLinear(Tensor output, int inputCount, long* dims)
    {
        dims[0] = output.ElementCount;
        for (int operand = 0; operand <= inputCount; operand++)
        {
            dims[operand + 1] = 1;
        }

        return 1;
    }

    /// <summary>
    /// Layout of <paramref name="dims"/>: the sizes, then each operand's strides, all of the final rank. Works on rows of the
    /// full rank first and closes the gaps at the end.
    /// </summary>
    private static int WriteMerged(Tensor output, ref Operands inputs, long* dims)
    {
        int full = output.Rank, operands = inputs.Count + 1;
        FillRows(output, ref inputs, dims, full);
        int rank = DropOnes(dims, full, operands);
        SortByOutputStride(dims, full, operands, rank);
        rank = Merge(dims, full, operands, rank);
        for (int row = 1; row <= operands; row++)
        {
            for (int dim = 0; dim < rank; dim++)
            {
                dims[(row * rank) + dim] = dims[(row * full) + dim];
            }
        }

        return rank;
    }

    private static void FillRows(Tensor output, ref Operands inputs, long* dims, int full)
    {
        output.Sizes.CopyTo(new Span<long>(dims, full));
        output.Strides.CopyTo(new Span<long>(dims + full, full));
        for (int i = 0; i < inputs.Count; i++)
        {
            Tensor input = inputs[i]!;
            long* row = dims + ((i + 2) * full);
            int missing = full - input.Rank;
            for (int dim = 0; dim < full; dim++)
            {
                bool broadcast = dim < missing || input.Sizes[dim - missing] == 1;
                row[dim] = broadcast ? 0 : input.Strides[dim - missing];
            }
        }
    }

    private static int DropOnes(long* dims, int full, int operands)
    {
        int kept = 0;
        for (int dim = 0; dim < full; dim++)
        {
            if (dims[dim] != 1)
            {
                for (int row = 0; row <= operands; row++)
                {
                    dims[(row * full) + kept] = dims[(row * full) + dim];
                }

                kept++;
            }
        }

        return kept;
    }

    private static void SortByOutputStride(long* dims, int full, int operands, int rank)
    {
        for (int i = 1; i < rank; i++)
        {
            for (int j = i; j > 0 && dims[full + j] > dims[full + j - 1]; j--)
            {
                for (int row = 0; row <= operands; row++)
                {
                    (dims[(row * full) + j], dims[(row * full) + j - 1]) = (dims[(row * full) + j - 1], dims[(row * full) + j]);
                }
            }
        }
    }

    private static int Merge(long* dims, int full, int operands, int rank)
    {
        if (rank == 0)
        {
            return 0;
        }

        int kept = 0;
        for (int dim = 1; dim < rank; dim++)
        {
            if (CanMerge(dims, full, operands, kept, dim))
            {
                dims[kept] *= dims[dim];
            }
            else
            {
                kept++;
                dims[kept] = dims[dim];
            }

            for (int row = 1; row <= operands; row++)
            {
                dims[(row * full) + kept] = dims[(row * full) + dim];
            }
        }

        return kept + 1;
    }

    private static bool CanMerge(long* dims, int full, int operands, int outer, int inner)
    {
        for (int row = 1; row <= operands; row++)
        {
            if (dims[(row * full) + outer] != dims[(row * full) + inner] * dims[inner])
            {
                return false;
            }
        }

        return true;
    }
}
