using System.Numerics;

namespace Devices.Fake.Kernels;

/// <summary>Joining and indexing. The host has checked that every index is in range.</summary>
internal static class Indexing
{
    public static void Register(KernelTable table)
    {
        table.Add("cat", Cat<double>, Cat<long>, Cat<long>);
        table.Add("gather", Gather<double>, Gather<long>, Gather<long>);
        table.Add("scatter_add", Scatter<double>(_ => (x, y) => x + y), Scatter<long>(_ => (x, y) => x + y), Scatter<long>(_ => (x, y) => x + y));
        table.Add("scatter.src", Scatter<double>(Last<double>), Scatter<long>(Last<long>), Scatter<long>(Last<long>));
        table.Add("devices::scatter_fold", Scatter<double>(Reduction<double>), Scatter<long>(Reduction<long>));
        table.Add("index_select", IndexSelect<double>, IndexSelect<long>, IndexSelect<long>);
        table.Add("index_add", IndexAdd<double>, IndexAdd<long>, IndexAdd<long>);
    }

    private static void Cat<N>(Launch launch) where N : unmanaged, INumber<N>
    {
        int dim = launch.Int(1);
        Span<N> result = launch.Result<N>();
        var (outer, total, inner) = Split(launch.Outputs[0], dim);
        int at = 0;
        foreach (Operand input in launch.Inputs.Where(input => input.Count > 0))
        {
            int rows = (int)input.Sizes[dim] * inner;
            ReadOnlySpan<N> values = launch.Read<N>(input);
            for (int o = 0; o < outer; o++)
            {
                values.Slice(o * rows, rows).CopyTo(result[((o * total * inner) + at)..]);
            }

            at += rows;
        }
    }

    private static void Gather<N>(Launch launch) where N : unmanaged, INumber<N>
    {
        Operand self = launch.Inputs[0], index = launch.Inputs[1];
        ReadOnlySpan<N> values = launch.Read<N>(self);
        ReadOnlySpan<long> from = Positions(launch, index, self, launch.Int(1));
        Span<N> result = launch.Result<N>();
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = values[(int)from[i]];
        }
    }

    private static Func<N, N, N> Last<N>(Launch launch) => (_, y) => y;

    private static Func<N, N, N> Reduction<N>(Launch launch) where N : INumber<N> => launch.Text(4) switch
    {
        "prod" => (x, y) => x * y,
        "amax" => (x, y) => N.IsNaN(x) || x > y ? x : y,
        _ => (x, y) => N.IsNaN(x) || x < y ? x : y,
    };

    private static DeviceCode Scatter<N>(Func<Launch, Func<N, N, N>> reduction) where N : unmanaged, INumber<N> => launch =>
    {
        Operand self = launch.Inputs[0], index = launch.Inputs[1], source = launch.Inputs[2];
        ReadOnlySpan<N> values = launch.Read<N>(source);
        ReadOnlySpan<long> to = Positions(launch, index, self, launch.Int(1));
        ReadOnlySpan<long> from = Positions(launch, index, source, dim: -1);
        Func<N, N, N> reduce = reduction(launch);
        Span<N> result = launch.Result<N>();
        launch.Read<N>(self).CopyTo(result);
        for (int i = 0; i < to.Length; i++)
        {
            result[(int)to[i]] = reduce(result[(int)to[i]], values[(int)from[i]]);
        }
    };

    private static void IndexSelect<N>(Launch launch) where N : unmanaged, INumber<N>
    {
        var (outer, size, inner) = Split(launch.Inputs[0], launch.Int(1));
        ReadOnlySpan<N> values = launch.Read<N>(0);
        ReadOnlySpan<long> index = launch.Read<long>(1);
        Span<N> result = launch.Result<N>();
        for (int o = 0; o < outer; o++)
        {
            for (int i = 0; i < index.Length; i++)
            {
                ReadOnlySpan<N> row = values.Slice(((o * size) + (int)index[i]) * inner, inner);
                row.CopyTo(result[(((o * index.Length) + i) * inner)..]);
            }
        }
    }

    private static void IndexAdd<N>(Launch launch) where N : unmanaged, INumber<N>
    {
        var (outer, size, inner) = Split(launch.Inputs[0], launch.Int(1));
        ReadOnlySpan<long> index = launch.Read<long>(1);
        ReadOnlySpan<N> source = launch.Read<N>(2);
        N alpha = launch.Scalar<N>(4);
        Span<N> result = launch.Result<N>();
        launch.Read<N>(0).CopyTo(result);
        for (int o = 0; o < outer; o++)
        {
            for (int i = 0; i < index.Length; i++)
            {
                Span<N> row = result.Slice(((o * size) + (int)index[i]) * inner, inner);
                for (int k = 0; k < inner; k++)
                {
                    row[k] += alpha * source[(((o * index.Length) + i) * inner) + k];
                }
            }
        }
    }

    /// <summary>A tensor as (elements before, size of, elements behind) a dimension; one of rank 0 has a single row.</summary>
    private static (int Outer, int Size, int Inner) Split(Operand tensor, int dim)
    {
        if (tensor.Sizes.Length == 0)
        {
            return (1, 1, 1);
        }

        return (Product(tensor.Sizes.AsSpan(0, dim)), (int)tensor.Sizes[dim], Product(tensor.Sizes.AsSpan(dim + 1)));
    }

    /// <summary>
    /// For each element of an index tensor, the row-major position in a tensor at the same coordinates, with the one in
    /// <paramref name="dim"/> replaced by the index.
    /// </summary>
    private static Span<long> Positions(Launch launch, Operand index, Operand tensor, int dim)
    {
        Span<long> positions = launch.Read<long>(index);
        long indexStep = 0, step = 1;
        var steps = new long[index.Sizes.Length];
        for (int d = tensor.Sizes.Length - 1; d >= 0; step *= tensor.Sizes[d], d--)
        {
            (d == dim ? ref indexStep : ref steps[d]) = step;
        }

        var rows = new Odometer(index.Sizes, steps);
        for (int at = 0; at < positions.Length; at += rows.Length, rows.MoveNext())
        {
            for (int i = 0; i < rows.Length; i++)
            {
                ref long position = ref positions[at + i];
                position = rows.Offset + (i * rows.Step) + (position * indexStep);
            }
        }

        return positions;
    }

    private static int Product(ReadOnlySpan<long> sizes)
    {
        long product = 1;
        foreach (long size in sizes)
        {
            product *= size;
        }

        return checked((int)product);
    }
}
