using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>
/// Copies planes into contiguous ones of other sizes: moved, with gaps between rows and columns, and zeros wherever nothing
/// is; in the type that is computed in. So convolutions need neither look for edges nor convert.
/// </summary>
/// <param name="DType">What is read.</param>
/// <param name="Wide">64-bit indexes.</param>
internal sealed record SpreadSource(DType DType, bool Wide) : KernelSource
{
    public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"spread_{DType.ShortName()}{(Wide ? "_wide" : "")}", new WorkgroupSize(target.Shapes.ElementwiseWorkgroup), Write);

    /// <summary>Every program.</summary>
    public static IEnumerable<KernelProgram> Variants(DType dtype, KernelTarget target) =>
        [new SpreadSource(dtype, false).Write(target), new SpreadSource(dtype, true).Write(target)];

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
        var source = new SpreadSource(dtype, Walk.IsWide(planes.Reach) || Walk.IsWide(spread.Count));
        LaunchList.Begin().Add(from).Add(to).Add(spread.Count).Add(spread.Channels).Add(spread.Height).Add(spread.Width)
            .Add(planes.Height).Add(planes.Width).Add(planes.ImageStride).Add(planes.ChannelStride).Add(planes.RowStride)
            .Add(planes.ColumnStride).Add(vertical.Padding).Add(horizontal.Padding).Add(vertical.Stride).Add(horizontal.Stride)
            .Run(
                source.On(device), stream, Grid.Groups(spread.Count, device.Target.Shapes.ElementwiseWorkgroup, device.Target), operatorName);
    }

    private void Write(KernelBuilder kernel)
    {
        var element = new Element(DType);
        ScalarType index = Wide ? ScalarType.Int64 : ScalarType.Int32;
        BufferParameter x = kernel.Input("x", element.Storage), y = kernel.Output("y", element.Compute);
        Expr[] scalars = Parameters.Declare(
            kernel, index, "count", "channels", "spread_height", "spread_width", "height", "width", "image_stride", "channel_stride", "row_stride",
            "column_stride", "top", "left", "row_step", "column_step");
        Grid.ForEach(kernel, scalars[0], item =>
        {
            (Expr plane, Expr rest) = Parameters.Divide(item, scalars[2] * scalars[3]);
            (Expr image, Expr channel) = Parameters.Divide(plane, scalars[1]);
            (Expr row, Expr column) = Parameters.Divide(rest, scalars[3]);
            Expr down = row - scalars[10], across = column - scalars[11];
            Expr fromRow = down / scalars[12], fromColumn = across / scalars[13];
            Expr isInside = down >= 0 & across >= 0 & fromRow < scalars[4] & fromColumn < scalars[5]
                & Expr.Equal(fromRow * scalars[12], down) & Expr.Equal(fromColumn * scalars[13], across);
            Variable value = kernel.Variable(Expr.Zero(element.Compute));
            kernel.If(isInside, () => value.Value = element.Load(
                x, (image * scalars[6]) + (channel * scalars[7]) + (fromRow * scalars[8]) + (fromColumn * scalars[9])));
            y.Store(item, value.Value);
        });
    }
}
