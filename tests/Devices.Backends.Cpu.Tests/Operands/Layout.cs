using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Operands;

/// <summary>How an operand lies in memory.</summary>
public enum Layout
{
    Contiguous,
    Transposed,
    Gaps,
    TransposedGaps,
    ExpandedFirst,
    ExpandedLast,
    ChannelsLast,
}

public static class Layouts
{
    /// <summary>Of matrices, or of vectors.</summary>
    public static readonly Layout[] All = [.. Enum.GetValues<Layout>().Except([Layout.ChannelsLast])];

    /// <summary>Of images.</summary>
    public static readonly Layout[] OfImages = Enum.GetValues<Layout>();

    /// <summary>An operand of these sizes and random elements; "transposed" exchanges the last two dimensions in memory.</summary>
    public static TestTensor Random<T>(this Layout layout, int seed, params long[] sizes)
        where T : unmanaged => layout.Of(Values.Random<T>(seed, sizes.Aggregate(1L, (product, size) => product * size)), sizes);

    /// <summary>An operand of these elements; where the layout lets some share memory, they get the value of the first.</summary>
    public static TestTensor Of<T>(this Layout layout, T[] values, params long[] sizes)
        where T : unmanaged
    {
        long[] strides = layout.Strides(sizes);
        return TestTensor.Strided(Share(values, sizes, strides), sizes, strides, layout is Layout.Contiguous ? 0 : 3);
    }

    public static long[] Strides(this Layout layout, long[] sizes)
    {
        int rank = sizes.Length;
        int[] order = [.. Enumerable.Range(0, rank)];
        if (layout is Layout.Transposed or Layout.TransposedGaps && rank > 1)
        {
            (order[^1], order[^2]) = (order[^2], order[^1]);
        }

        if (layout is Layout.ChannelsLast && rank > 2)
        {
            order = [0, .. order[2..], 1];
        }

        bool gaps = layout is Layout.Gaps or Layout.TransposedGaps;
        long[] strides = new long[rank];
        long stride = gaps ? 2 : 1;
        for (int i = rank - 1; i >= 0; i--)
        {
            strides[order[i]] = stride;
            stride = (stride * Math.Max(sizes[order[i]], 1)) + (gaps ? 1 : 0);
        }

        if (layout is Layout.ExpandedFirst or Layout.ExpandedLast && rank > 0)
        {
            strides[layout is Layout.ExpandedFirst ? 0 : rank - 1] = 0;
        }

        return strides;
    }

    /// <summary>Elements along a dimension of stride 0 get the value of the first.</summary>
    private static T[] Share<T>(T[] values, long[] sizes, long[] strides)
    {
        long inner = values.Length;
        for (int dim = 0; dim < sizes.Length && values.Length > 0; dim++)
        {
            long block = inner;
            inner /= sizes[dim];
            for (long i = 0; strides[dim] == 0 && i < values.Length; i++)
            {
                values[i] = values[i - (i % block / inner * inner)];
            }
        }

        return values;
    }
}
