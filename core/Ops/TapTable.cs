namespace Devices.Ops;

/// <summary>
/// For each place along a dimension of a result which places of the input it is the weighted sum of. Averages of windows,
/// interpolations and the gradients of both are such tables, one for each dimension.
/// </summary>
internal sealed class TapTable
{
    private readonly long[] indices;
    private readonly double[] weights;

    /// <summary>A table without taps.</summary>
    /// <param name="inputs">Size of the input's dimension.</param>
    /// <param name="outputs">Size of the result's dimension.</param>
    /// <param name="taps">Most taps of a place.</param>
    public TapTable(long inputs, long outputs, long taps)
    {
        (Inputs, Outputs, Taps) = (inputs, outputs, taps);
        indices = new long[outputs * taps];
        weights = new double[outputs * taps];
        Array.Fill(indices, -1);
    }

    public long Inputs { get; }

    public long Outputs { get; }

    public long Taps { get; }

    /// <summary>A table with one row of taps for each output, of any length.</summary>
    public static TapTable Of(long inputs, IReadOnlyList<IReadOnlyList<(long Index, double Weight)>> rows)
    {
        var table = new TapTable(inputs, rows.Count, rows.Count == 0 ? 1 : Math.Max(1, rows.Max(row => row.Count)));
        for (int output = 0; output < rows.Count; output++)
        {
            for (int tap = 0; tap < rows[output].Count; tap++)
            {
                table.Set(output, tap, rows[output][tap].Index, rows[output][tap].Weight);
            }
        }

        return table;
    }

    /// <summary>Each place is the weighted sum of neighbours from start to before end.</summary>
    public static TapTable OfRanges(long inputs, long outputs, Func<long, (long Start, long End, double Weight)> rangeOf)
    {
        var rows = new List<(long, double)>[outputs];
        for (long output = 0; output < outputs; output++)
        {
            (long start, long end, double weight) = rangeOf(output);
            rows[output] = [];
            for (long index = start; index < end; index++)
            {
                rows[output].Add((index, weight));
            }
        }

        return Of(inputs, rows);
    }

    public void Set(long output, long tap, long index, double weight)
    {
        indices[(output * Taps) + tap] = index;
        weights[(output * Taps) + tap] = weight;
    }

    /// <summary>The table of the gradient: what was read is added to, with the same weights.</summary>
    public TapTable Transposed()
    {
        var rows = new List<(long, double)>[Inputs];
        for (long input = 0; input < Inputs; input++)
        {
            rows[input] = [];
        }

        for (long i = 0; i < indices.Length; i++)
        {
            if (indices[i] >= 0)
            {
                rows[indices[i]].Add((i / Taps, weights[i]));
            }
        }

        return Of(Outputs, rows);
    }

    /// <summary>The indices [outputs, taps] on a device; −1 where there is no tap.</summary>
    public Tensor Indices(Device device) => Tensor.FromArray(indices, [Outputs, Taps], device);

    /// <summary>The weights [outputs, taps] on a device, rounded to the dtype once.</summary>
    /// <param name="dtype">float32 or float64.</param>
    /// <param name="device">Where.</param>
    public Tensor Weights(DType dtype, Device device) => dtype == DType.Float64
        ? Tensor.FromArray(weights, [Outputs, Taps], device)
        : Tensor.FromArray(Array.ConvertAll(weights, weight => (float)weight), [Outputs, Taps], device);
}
