namespace Devices.Reference;

/// <summary>A sum for each element of an output, for operators that add to places they choose. What nothing is added to keeps its bits.</summary>
internal sealed class Sums
{
    private readonly ReferenceTensor output;
    private readonly Accumulator[] sums;

    /// <summary>Starts at <paramref name="initial"/>, or at zero.</summary>
    public Sums(ReferenceTensor output, ReferenceTensor? initial)
    {
        this.output = output;
        sums = new Accumulator[output.Data.Length];
        for (long i = 0; i < sums.Length && initial is not null; i++)
        {
            output[i] = initial[i];
            sums[i].Add(initial[i]);
        }
    }

    /// <summary>Adds to the element at an index.</summary>
    public void Add(ReadOnlySpan<long> index, Approx value) => Add(PositionOf(index), value);

    /// <summary>Adds to the element at a position in row-major order.</summary>
    public void Add(long position, Approx value)
    {
        sums[position].Add(value);
        output[position] = sums[position].Total;
    }

    private long PositionOf(ReadOnlySpan<long> index)
    {
        long position = 0;
        for (int dim = 0; dim < index.Length; dim++)
        {
            position = (position * output.Sizes[dim]) + index[dim];
        }

        return position;
    }
}
