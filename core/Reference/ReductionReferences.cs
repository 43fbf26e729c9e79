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

    public static readonly ReferenceRule Std = Reduce(
        "dim", (call, row) => ApproxMath.Sqrt(Variance(row, call.IsNone("correction") ? 1 : call.Float("correction"))));
    public static readonly ReferenceRule Prod = Reduce("dim", (_, row) => Product(row));
    public static readonly ReferenceRule LogSumExp = Reduce("dim", (_, row) => LogOfSum(row));
    public static readonly ReferenceRule VectorNorm = Reduce("dim", (call, row) => Norm(row, call.Float("ord")));

    public static readonly ReferenceRule Max = call => call.Output[0] = Fold(call.Inputs[0].Data, ApproxMath.Max);
    public static readonly ReferenceRule Min = call => call.Output[0] = Fold(call.Inputs[0].Data, ApproxMath.Min);

    /// <summary>Whether any (all) elements are not zero, over the dims that are named; an empty list names none.</summary>
    public static ReferenceRule Truths(bool all) => call =>
    {
        ReferenceTensor input = call.Inputs[0];
        bool everything = call.IsList("dim") || !call.IsNone("dim");
        long[] dims = !everything ? AllDims(input.Rank) : call.IsList("dim") ? call.Ints("dim") : input.Rank == 0 ? [] : [call.Int("dim")];
        Array.Fill(call.Output.Data, Approx.FromBool(all));
        for (int position = 0; position < input.Data.Length; position++)
        {
            ref Approx result = ref call.Output[RowOf(input.IndexOf(position), input.Sizes, dims)];
            result = all ? Truth.And(result, Truth.Of(input[position])) : Truth.Or(result, Truth.Of(input[position]));
        }
    };

    /// <summary>The extreme of each line and where it first is.</summary>
    public static ReferenceRule ExtremeWithIndex(bool greatest) => call =>
    {
        ReferenceTensor input = call.Inputs[0];
        (long outer, long inner) = input.Around(call.Int("dim"));
        long length = input.Size(call.Int("dim"));
        for (long line = 0; line < outer * inner; line++)
        {
            var row = new Approx[length];
            for (long i = 0; i < length; i++)
            {
                row[i] = input[(((line / inner * length) + i) * inner) + (line % inner)];
            }

            Approx at = PositionOf(row, greatest ? (candidate, best) => Truth.Less(best, candidate) : Truth.Less);
            (call.Outputs[0][line], call.Outputs[1][line]) = (row[at.Integer], at);
        }
    };

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

    private static Approx Product(ReadOnlySpan<Approx> row)
    {
        Factors product = default;
        foreach (Approx x in row)
        {
            product.Take(x);
        }

        return product.Total;
    }

    /// <summary>With the greatest element taken out, unless that is infinite.</summary>
    private static Approx LogOfSum(ReadOnlySpan<Approx> row)
    {
        Approx greatest = row.Length == 0 ? double.NegativeInfinity : Fold(row, ApproxMath.Max);
        Approx shift = double.IsInfinity(greatest.Value) ? 0.0 : greatest;
        var sum = new Accumulator();
        sum.Add(0.0);
        foreach (Approx x in row)
        {
            sum.Add(ApproxMath.Exp(x - shift));
        }

        return ApproxMath.Log(sum.Total) + shift;
    }

    /// <summary>(Σ|x|ᵖ)^(1/p), with the limits at 0 and ±∞.</summary>
    public static Approx Norm(ReadOnlySpan<Approx> row, double order)
    {
        var sum = new Accumulator();
        sum.Add(0.0);
        Approx extreme = order < 0 ? double.PositiveInfinity : 0.0;
        foreach (Approx x in row)
        {
            Approx magnitude = ApproxMath.Abs(x);
            extreme = order < 0 ? ApproxMath.Min(extreme, magnitude) : ApproxMath.Max(extreme, magnitude);
            sum.Add(order switch
            {
                0 => x.Value != 0 ? 1.0 : 0.0,
                1 => magnitude,
                2 => x * x,
                _ => ApproxMath.Apply(Math.Pow, magnitude, order, Ulps.Pow),
            });
        }

        return double.IsInfinity(order) ? extreme
            : order is 0 or 1 ? sum.Total
            : order == 2 ? ApproxMath.Sqrt(sum.Total)
            : ApproxMath.Apply(Math.Pow, sum.Total, 1 / order, Ulps.Pow);
    }

    private static long[] AllDims(int rank) => [.. Enumerable.Range(0, rank).Select(dim => (long)dim)];

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
        return dims.Length > 0 ? dims : AllDims(rank);
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
