using Devices.Api;

namespace Devices.Cpu.Reductions;

/// <summary>The dimensions of a reduction's input: those that the output keeps and those that it does not.</summary>
internal unsafe ref struct ReductionAxes
{
    public Axes Kept;

    public Axes Reduced;

    /// <summary>Numbers of memory that the axes of an input need.</summary>
    public static int TableSize(in TensorDesc input) => 2 * Axes.TableSize(input.Rank);

    /// <summary>Divides the dimensions of an input whose output is contiguous.</summary>
    /// <param name="input">The input.</param>
    /// <param name="dims">The reduced dimensions as a list or a single one; None for all.</param>
    /// <param name="table">Memory of the caller, <see cref="TableSize"/> numbers.</param>
    public ReductionAxes(in TensorDesc input, in Argument dims, nint* table)
    {
        Kept = new Axes(table);
        Reduced = new Axes(table + Axes.TableSize(input.Rank));
        int elementSize = input.DType.ElementSize();
        nint outputStride = 1;
        for (int dim = input.Rank - 1; dim >= 0; dim--)
        {
            (nint size, nint stride) = ((nint)input.Sizes[dim], (nint)input.Strides[dim] * elementSize);
            if (Contains(in dims, dim))
            {
                Reduced.Add(size, stride, 0);
            }
            else
            {
                Kept.Add(size, stride, outputStride);
                outputStride *= size;
            }
        }

        Kept.Merge();
        Reduced.Merge();
    }

    private static bool Contains(in Argument dims, int dim) => dims.Kind switch
    {
        ArgumentKind.None => true,
        ArgumentKind.Int => dims.ToInt64() == dim,
        _ => dims.Ints.Contains(dim),
    };
}
