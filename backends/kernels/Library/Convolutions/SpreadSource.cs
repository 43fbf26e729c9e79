using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>
/// Copies planes into contiguous ones of other sizes: moved, with gaps between rows and columns, and zeros wherever nothing
/// is; in the type that is computed in. So convolutions need neither look for edges nor convert.
/// </summary>
/// <param name="DType">What is read.</param>
/// <param name="HasGaps">Rows or columns are apart.</param>
/// <param name="Wide">64-bit indexes.</param>
internal sealed record SpreadSource(DType DType, bool HasGaps, bool Wide) : KernelSource
{
    /// <summary>Columns of an invocation, which finds its place by dividing: that costs more than the copy.</summary>
    private const int RunLength = 4;

    public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"spread_{DType.ShortName()}{(HasGaps ? "_gaps" : "")}{(Wide ? "_wide" : "")}",
        new WorkgroupSize(target.Shapes.ElementwiseWorkgroup), Write);

    /// <summary>Every program.</summary>
    public static IEnumerable<KernelProgram> Variants(DType dtype, KernelTarget target) =>
        from hasGaps in new[] { false, true }
        from wide in new[] { false, true }
        select new SpreadSource(dtype, hasGaps, wide).Write(target);

    /// <summary>Copies planes.</summary>
    /// <param name="device">Loads the program.</param>
    /// <param name="stream">Takes the launch.</param>
    /// <param name="from">The first element of what is read.</param>
    /// <param name="dtype">Its dtype.</param>
    /// <param name="planes">How it lies.</param>
    /// <param name="to">Contiguous memory.</param>
    /// <param name="spread">Its planes.</param>
    /// <param name="vertical">Where the first row goes (Padding, perhaps negative), and how far the next ones are from it (Stride).</param>
    /// <param name="horizontal">The same of columns.</param>
    /// <param name="operatorName">Whose work it is.</param>
    public static void Run(
        KernelCache device, Api.Stream stream, LaunchArgument from, DType dtype, Planes planes, LaunchArgument to, Planes spread,
        Window vertical, Window horizontal, string operatorName)
    {
        bool hasGaps = vertical.Stride > 1 || horizontal.Stride > 1;
        long runs = (spread.Width + RunLength - 1) / RunLength, count = spread.Images * spread.Channels * spread.Height * runs;
        var source = new SpreadSource(dtype, hasGaps, Walk.IsWide(planes.Reach) || Walk.IsWide(spread.Count));
        LaunchList.Begin().Add(from).Add(to).Add(count).Add(runs).Add(spread.Channels).Add(spread.Height).Add(spread.Width)
            .Add(planes.Height).Add(planes.Width).Add(planes.ImageStride).Add(planes.ChannelStride).Add(planes.RowStride)
            .Add(planes.ColumnStride).Add(vertical.Padding).Add(horizontal.Padding).Add(vertical.Stride).Add(horizontal.Stride)
            .Run(
                source.On(device), stream, Grid.Groups(count, device.Target.Shapes.ElementwiseWorkgroup, device.Target), operatorName);
    }

    private void Write(KernelBuilder kernel)
    {
        var element = new Element(DType);
        ScalarType index = Wide ? ScalarType.Int64 : ScalarType.Int32;
        BufferParameter x = kernel.Input("x", element.Storage), y = kernel.Output("y", element.Compute);
        Expr[] scalars = Parameters.Declare(
            kernel, index, "count", "runs", "channels", "spread_height", "spread_width", "height", "width", "image_stride",
            "channel_stride", "row_stride", "column_stride", "top", "left", "row_step", "column_step");
        Grid.ForEach(kernel, scalars[0], item =>
        {
            (Expr rest, Expr run) = Parameters.Divide(item, scalars[1]);
            (rest, Expr row) = Parameters.Divide(rest, scalars[3]);
            (Expr image, Expr channel) = Parameters.Divide(rest, scalars[2]);
            (Expr fromRow, Expr isRow) = Source(row - scalars[11], scalars[13], scalars[5]);
            Expr line = (image * scalars[7]) + (channel * scalars[8]) + (fromRow * scalars[9]);
            Expr first = run * RunLength, to = ((rest * scalars[3]) + row) * scalars[4];
            for (int i = 0; i < RunLength; i++)
            {
                Expr column = first + i;
                kernel.If(column < scalars[4], () =>
                {
                    (Expr fromColumn, Expr isColumn) = Source(column - scalars[12], scalars[14], scalars[6]);
                    Variable value = kernel.Variable(Expr.Zero(element.Compute));
                    kernel.If(isRow & isColumn, () => value.Value = element.Load(x, line + (fromColumn * scalars[10])));
                    y.Store(to + column, value.Value);
                });
            }
        });
    }

    /// <summary>Which row or column stands at a distance from the first one, and whether any does.</summary>
    private (Expr From, Expr Is) Source(Expr distance, Expr step, Expr size)
    {
        if (!HasGaps)
        {
            return (distance, distance >= 0 & distance < size);
        }

        Expr from = distance / step;
        return (from, distance >= 0 & from < size & Expr.Equal(from * step, distance));
    }
}
