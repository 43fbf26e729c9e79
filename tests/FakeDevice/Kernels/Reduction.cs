using System.Numerics;

namespace Devices.Fake.Kernels;

/// <summary>Reductions and scans: the dimensions in question are moved last, and code runs along the rows that this makes.</summary>
internal static class Reduction
{
    private delegate M Fold<N, M>(ReadOnlySpan<N> row);

    public static void Register(KernelTable table)
    {
        table.Add("sum.dim_IntList", DTypes.FloatingPoint, Rows<double, double>(Sum));
        table.Add("sum.dim_IntList", DTypes.Integral, Rows<long, long>(Sum));
        table.Add("amax", Rows<double, double>(Max), Rows<long, long>(Max), Rows<long, long>(Max));
        table.Add("amin", Rows<double, double>(Min), Rows<long, long>(Min), Rows<long, long>(Min));
        table.Add("argmax", Rows<double, long>(ArgMax), Rows<long, long>(ArgMax), Rows<long, long>(ArgMax));
        table.Add("argmin", Rows<double, long>(ArgMin), Rows<long, long>(ArgMin), Rows<long, long>(ArgMin));
        table.Add("cumsum", DTypes.FloatingPoint, Running<double>((sum, x) => sum + x));
        table.Add("cumsum", DTypes.Integral, Running<long>((sum, x) => sum + x));
        table.Add("cumprod", DTypes.FloatingPoint, Running<double>((product, x) => product * x));
        table.Add("cumprod", DTypes.Integral, Running<long>((product, x) => product * x));
    }

    private static DeviceCode Rows<N, M>(Fold<N, M> fold) where N : unmanaged, INumber<N> where M : unmanaged, INumber<M> => launch =>
    {
        Operand input = launch.Inputs[0];
        ReadOnlySpan<N> values = launch.Read<N>(input.MoveLast(launch.IsNone(1) ? AllDims(input) : launch.Ints(1)));
        Span<M> result = launch.Result<M>();
        int length = values.Length / result.Length;
        for (int row = 0; row < result.Length; row++)
        {
            result[row] = fold(values.Slice(row * length, length));
        }
    };

    private static long[] AllDims(Operand input) => [.. Enumerable.Range(0, input.Sizes.Length).Select(dim => (long)dim)];

    private static N Sum<N>(ReadOnlySpan<N> row) where N : INumber<N>
    {
        N sum = N.Zero;
        foreach (N value in row)
        {
            sum += value;
        }

        return sum;
    }

    private static N Max<N>(ReadOnlySpan<N> row) where N : INumber<N> => row[(int)ArgMax(row)];

    private static N Min<N>(ReadOnlySpan<N> row) where N : INumber<N> => row[(int)ArgMin(row)];

    /// <summary>The first of equals; a NaN beats everything and the first NaN wins.</summary>
    private static long ArgMax<N>(ReadOnlySpan<N> row) where N : INumber<N>
    {
        int best = 0;
        for (int i = 1; i < row.Length && !N.IsNaN(row[best]); i++)
        {
            best = row[i] > row[best] || N.IsNaN(row[i]) ? i : best;
        }

        return best;
    }

    private static long ArgMin<N>(ReadOnlySpan<N> row) where N : INumber<N>
    {
        int best = 0;
        for (int i = 1; i < row.Length && !N.IsNaN(row[best]); i++)
        {
            best = row[i] < row[best] || N.IsNaN(row[i]) ? i : best;
        }

        return best;
    }

    private static DeviceCode Running<N>(Func<N, N, N> step) where N : unmanaged, INumber<N> => launch =>
    {
        Operand input = launch.Inputs[0], output = launch.Outputs[0];
        if (input.Sizes.Length == 0)
        {
            launch.Read<N>(0).CopyTo(launch.Result<N>());
            return;
        }

        int dim = launch.Int(1);
        int length = (int)input.Sizes[dim];
        ReadOnlySpan<N> values = launch.Read<N>(input.MoveLast(dim));
        Span<N> sums = launch.Result<N>(output.MoveLast(dim));
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = i % length == 0 ? values[i] : step(sums[i - 1], values[i]);
        }
    };
}
