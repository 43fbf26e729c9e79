namespace Devices.Ops;

/// <summary>The elements that each place of a grid is made of, over all axes, and their shares.</summary>
internal sealed class GridTaps
{
    private readonly GridAxis[] axes;
    private readonly Tensor index;
    private readonly long elements;

    private GridTaps(GridAxis[] axes, Tensor index, Tensor? weight, long elements, DType compute) =>
        (this.axes, this.index, Weight, this.elements, Compute) = (axes, index, weight, elements, compute);

    /// <summary>Shares [n, places, taps]; null where each place is one element.</summary>
    public Tensor? Weight { get; }

    /// <summary>Number of places.</summary>
    public long Places => index.Size(1);

    /// <summary>The dtype that shares are in and sums are made in.</summary>
    public DType Compute { get; }

    /// <summary>Finds the elements.</summary>
    public static GridTaps Of(Tensor input, Tensor grid, GridSamplingOptions how)
    {
        DType compute = Precise.ComputeType(input.DType);
        int dims = input.Rank - 2;
        long places = SizesAndStrides.CountElements(grid.Sizes[1..^1]), elements = SizesAndStrides.CountElements(input.Sizes[2..]);
        Tensor lines = grid.To(compute).Reshape(grid.Size(0), places, dims);

        // The grid's last coordinate is along the first axis.
        GridAxis[] axes = [.. Enumerable.Range(0, dims).Select(i => GridAxis.Of(lines.Select(-1, dims - 1 - i), input.Sizes[i + 2], how))];
        Tensor index = axes[0].Index, outside = index.Lt(0);
        for (int i = 1; i < dims; i++)
        {
            outside = Combined(outside, axes[i].Index.Lt(0), static (a, b) => a.LogicalOr(b));
            index = Combined(index * input.Sizes[i + 2], axes[i].Index, static (a, b) => a + b);
        }

        return new(axes, index.MaskedFill(outside, elements), Product([.. axes.Select(axis => axis.Weight)]), elements, compute);
    }

    /// <summary>The elements [n, c, places, taps]; 0 outside.</summary>
    public Tensor Read(Tensor input)
    {
        long n = input.Size(0), c = input.Size(1);
        Tensor flat = input.Reshape(n, c, elements), behind = Tensor.Zeros([n, c, 1], input.DType, input.Device);
        Tensor found = Tensor.Cat([flat, behind], 2).Gather(2, Spread(c)).To(Compute);
        return found.Reshape([n, c, .. index.Sizes[1..]]);
    }

    /// <summary>Adds shares [n, c, places, taps] to the elements they belong to.</summary>
    public Tensor Add(Tensor shares, Tensor input)
    {
        long n = input.Size(0), c = input.Size(1);
        Tensor sums = Tensor.Zeros([n, c, elements + 1], Compute, input.Device)
            .ScatterAdd(2, Spread(c), shares.Reshape(n, c, index.Size(1) * index.Size(2)));
        return sums.Slice(2, 0, elements).Contiguous().Reshape(input.Layout.SizesArray);
    }

    /// <summary>Σ over taps of numbers [n, places, taps] times how shares change along each axis, as the grid lies.</summary>
    public Tensor Along(Tensor numbers, Tensor grid)
    {
        if (Weight is null)
        {
            return Tensor.Zeros(grid.Layout.SizesArray, Compute, grid.Device);
        }

        IEnumerable<Tensor> changes = Enumerable.Range(0, axes.Length).Reverse().Select(changing =>
            (numbers * Product([.. axes.Select((axis, i) => i == changing ? axis.Slope : axis.Weight)])!).Sum([-1]));
        return Tensor.Stack([.. changes], -1).Reshape(grid.Layout.SizesArray);
    }

    private static Tensor? Product(Tensor?[] factors) => factors[0] is null
        ? null : factors.Skip(1).Aggregate(factors[0]!, static (product, factor) => Combined(product, factor!, static (a, b) => a * b));

    /// <summary>Every tap of one axis with every tap of the next.</summary>
    private static Tensor Combined(Tensor first, Tensor second, Func<Tensor, Tensor, Tensor> combine)
    {
        Tensor all = combine(first.Unsqueeze(-1), second.Unsqueeze(-2));
        return all.Reshape(all.Size(0), all.Size(1), all.Size(2) * all.Size(3));
    }

    private Tensor Spread(long channels)
    {
        long n = index.Size(0), count = index.Size(1) * index.Size(2);
        return index.Reshape(n, 1, count).Expand(n, channels, count);
    }
}
