namespace Devices.Reference;

/// <summary>
/// A sum for each element of an output, for operators that add to places they choose. What nothing is added to keeps its bits.
/// </summary>
internal sealed class Sums
{
    private readonly ReferenceTensor output;
    private readonly Accumulator[] sums;
    private readonly double unit;
    private readonly double max;

    private Sums(ReferenceTensor output, double unit, double max)
    {
        this.output = output;
        this.unit = unit;
        this.max = max;
        sums = new Accumulator[output.Data.Length];
    }

    /// <summary>Sums that are computed as a whole and rounded to the output's dtype once.</summary>
    public static Sums RoundedOnce(ReferenceTensor output) => new(output, Precision.Current.Unit, Precision.Current.Max);

    /// <summary>Sums that a backend may keep in the output itself, so that each addition rounds to its dtype.</summary>
    public static Sums InPlace(ReferenceTensor output, ReferenceTensor? initial)
    {
        bool floating = output.DType.IsFloatingPoint();
        FloatFormat format = FloatFormat.Of(floating ? output.DType : DType.Float64);
        var sums = new Sums(output, Math.Max(format.Spacing(1) / 2, Precision.Current.Unit), format.Max);
        for (long i = 0; i < sums.sums.Length && initial is not null; i++)
        {
            output[i] = initial[i];
            sums.sums[i].Add(initial[i]);
        }

        return sums;
    }

    /// <summary>Adds to the element at an index.</summary>
    public void Add(ReadOnlySpan<long> index, Approx value) => Add(PositionOf(index), value);

    /// <summary>Adds to the element at a position in row-major order.</summary>
    public void Add(long position, Approx value)
    {
        sums[position].Add(value);
        output[position] = sums[position].TotalIn(unit, max);
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
