using Devices.Api;

namespace Devices.Cpu.Elementwise;

/// <summary>
/// The dimensions of a call's operands, innermost first, in the order that walks through the output in the shortest steps,
/// merged as far as every operand allows.
/// </summary>
/// <remarks>Lives in its caller's memory: a line for each dimension, of its size and each operand's stride in bytes.</remarks>
internal unsafe struct LoopNest(nint* table, int operands)
{
    private readonly nint* table = table;

    /// <summary>Number of dimensions that are left, at least 1.</summary>
    public int Rank { get; private set; }

    /// <summary>Number of operands.</summary>
    public readonly int Operands => operands;

    private readonly int Line => operands + 1;

    /// <summary>How many numbers a table of so many dimensions and operands has.</summary>
    public static int TableSize(int rank, int operands) => (rank + 1) * (operands + 1);

    public readonly nint Size(int dim) => table[dim * Line];

    public readonly nint Stride(int dim, int operand) => table[dim * Line + 1 + operand];

    /// <summary>Takes a call's dimensions; operand 0 is the output.</summary>
    public void Build<TRow>(in KernelCall call)
        where TRow : IRow
    {
        ref readonly TensorDesc output = ref call.Output;
        for (int dim = output.Rank - 1; dim >= 0; dim--)
        {
            if (output.Sizes[dim] != 1)
            {
                nint* line = table + Rank++ * Line;
                line[0] = (nint)output.Sizes[dim];
                line[1] = (nint)output.Strides[dim] * TRow.ElementSize(0);
                for (int operand = 1; operand < operands; operand++)
                {
                    line[1 + operand] = (nint)call.Input(operand - 1).Strides[dim] * TRow.ElementSize(operand);
                }
            }
        }

        SortByOutputStride();
        Merge();
    }

    private readonly void SortByOutputStride()
    {
        for (int sorted = 1; sorted < Rank; sorted++)
        {
            for (int dim = sorted; dim > 0 && Stride(dim, 0) < Stride(dim - 1, 0); dim--)
            {
                for (int i = 0; i < Line; i++)
                {
                    (table[dim * Line + i], table[(dim - 1) * Line + i]) = (table[(dim - 1) * Line + i], table[dim * Line + i]);
                }
            }
        }
    }

    private void Merge()
    {
        int last = 0;
        for (int dim = 1; dim < Rank; dim++)
        {
            if (Continues(last, dim))
            {
                table[last * Line] *= Size(dim);
            }
            else if (++last != dim)
            {
                new Span<nint>(table + dim * Line, Line).CopyTo(new Span<nint>(table + last * Line, Line));
            }
        }

        if (Rank == 0)
        {
            // A single element: one step of one dimension.
            new Span<nint>(table, Line).Clear();
            table[0] = 1;
        }

        Rank = last + 1;
    }

    private readonly bool Continues(int inner, int outer)
    {
        for (int operand = 0; operand < operands; operand++)
        {
            if (Stride(outer, operand) != Size(inner) * Stride(inner, operand))
            {
                return false;
            }
        }

        return true;
    }
}
