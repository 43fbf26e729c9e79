namespace Devices.Reference;

/// <summary>Many elements become one.</summary>
internal static class ReductionReferences
{
    public static readonly ReferenceRule Sum = Reduce("dim", (_, row) => ApproxMath.Sum(row));
    public static readonly ReferenceRule Mean = Reduce("dim", (_, row) => Average(row));
    public static readonly ReferenceRule Amax = Reduce("dim", (_, row) => Fold(row, ApproxMath.Max));
    public static readonly ReferenceRule Amin = Reduce("dim", (_, row) => Fold(row, ApproxMath.Min));
    public static readonly ReferenceRule Argmax = Reduce(
        "dim", (_, row) => PositionOf(row, (candidate, best) => Truth.Less(best, candidate)));
    public static readonly ReferenceRule Argmin = Reduce("dim", (_, row) => PositionOf(row, Truth.Less));
    public static readonly ReferenceRule Var = Reduce(
        "dim", (call, row) => Variance(row, call.IsNone("correction") ? 1 : call.Float("correction")));

    public static Approx Average(ReadOnlySpan<Approx> row) => ApproxMath.Sum(row) / row.Length;

    /// <summary>The mean of the squared deviations; no degrees of freedom make NaN or infinity.</summary>
    public static Approx Variance(ReadOnlySpan<Approx> row, double correction)
    {
        Approx mean = Average(row);
        var squares = new Accumulator();
        foreach (Approx x in row)
        {
            Approx deviation = x - mean;
            squares.AddProduct(deviation, deviation);
        }

        return squares.Total / Math.Max(0, row.Length - correction);
    }

    /// <summary>Applies a function to the elements that become one, in row-major order.</summary>
    private static ReferenceRule Reduce(string dimArgument, RowFunction function) => call =>
    {
        ReferenceTensor input = call.Inputs[0];
        long[] dims = DimsOf(call, dimArgument, input.Rank);
        var rows = new List<Approx>[call.Output.Data.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = [];
        }

        for (int position = 0; position < input.Data.Length; position++)
        {
            rows[RowOf(input.IndexOf(position), input.Sizes, dims)].Add(input.Data[position]);
        }

        for (int row = 0; row < rows.Length; row++)
        {
            call.Output[row] = function(call, rows[row].ToArray());
        }
    };

    /// <summary>No dims, or none given, are all.</summary>
    private static long[] DimsOf(ReferenceCall call, string name, int rank)
    {
        long[] dims = call.IsNone(name) ? [] : call.IsList(name) ? call.Ints(name) : [call.Int(name)];
        return dims.Length > 0 ? dims : [.. Enumerable.Range(0, rank).Select(dim => (long)dim)];
    }

    private static long RowOf(long[] index, long[] sizes, long[] dims)
    {
        long row = 0;
        for (int dim = 0; dim < index.Length; dim++)
        {
            row = dims.Contains(dim) ? row : (row * sizes[dim]) + index[dim];
        }

        return row;
    }

    private static Approx Fold(ReadOnlySpan<Approx> row, Func<Approx, Approx, Approx> function)
    {
        Approx result = row[0];
        foreach (Approx x in row[1..])
        {
            result = function(result, x);
        }

        return result;
    }

    /// <summary>The first of equals; the first NaN before everything.</summary>
    private static Approx PositionOf(ReadOnlySpan<Approx> row, Func<Approx, Approx, Approx> isBetter)
    {
        int best = 0;
        for (int i = 1; i < row.Length && !row[best].IsNaN; i++)
        {
            best = row[i].IsNaN || isBetter(row[i], row[best]).Value != 0 ? i : best;
        }

        return Approx.FromInteger(best);
    }

    private delegate Approx RowFunction(ReferenceCall call, ReadOnlySpan<Approx> row);
}
