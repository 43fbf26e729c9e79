using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>
/// Lines up what each place of the window covers: a matrix for each image and group, with a row for each place and a column for
/// each tap, in the type that is computed in. Zeros outside of the plane. An invocation lines up one channel's window.
/// </summary>
/// <param name="DType">What is read.</param>
/// <param name="Wide">64-bit indexes.</param>
internal sealed record PatchSource(DType DType, bool Wide) : KernelSource
{
    public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"patches_{DType.ShortName()}{(Wide ? "_wide" : "")}", new WorkgroupSize(target.Shapes.ElementwiseWorkgroup), Write);

    /// <summary>Lines up some images.</summary>
    /// <param name="device">Loads the program.</param>
    /// <param name="stream">Takes the launch.</param>
    /// <param name="from">The first of them.</param>
    /// <param name="dtype">Its dtype.</param>
    /// <param name="planes">How they lie.</param>
    /// <param name="to">Contiguous memory.</param>
    /// <param name="shape">Windows.</param>
    /// <param name="places">Rows and columns of places.</param>
    /// <param name="operatorName">Whose work it is.</param>
    public static void Run(
        KernelCache device, Api.Stream stream, LaunchArgument from, DType dtype, Planes planes, LaunchArgument to, ConvolutionShape shape,
        (long Rows, long Columns) places, string operatorName)
    {
        long count = planes.Images * shape.Groups * places.Rows * places.Columns * shape.Inputs;
        bool wide = Walk.IsWide(planes.Reach) || Walk.IsWide(count * shape.Vertical.Kernel * shape.Horizontal.Kernel);
        var source = new PatchSource(dtype, wide);
        LaunchList.Begin().Add(from).Add(to).Add(count).Add(shape.Horizontal.Kernel).Add(shape.Vertical.Kernel).Add(shape.Inputs)
            .Add(places.Columns).Add(places.Rows).Add(shape.Groups).Add(planes.Height).Add(planes.Width).Add(planes.ImageStride)
            .Add(planes.ChannelStride).Add(planes.RowStride).Add(planes.ColumnStride).Add(shape.Vertical.Stride)
            .Add(shape.Horizontal.Stride)
            .Add(shape.Vertical.Padding).Add(shape.Horizontal.Padding).Add(shape.Vertical.Dilation).Add(shape.Horizontal.Dilation)
            .Run(source.On(device), stream, Grid.Groups(count, device.Target.Shapes.ElementwiseWorkgroup, device.Target), operatorName);
    }

    /// <summary>Every program.</summary>
    public static IEnumerable<KernelProgram> Variants(DType dtype, KernelTarget target) =>
        [new PatchSource(dtype, false).Write(target), new PatchSource(dtype, true).Write(target)];

    private void Write(KernelBuilder kernel)
    {
        var element = new Element(DType);
        ScalarType index = Wide ? ScalarType.Int64 : ScalarType.Int32;
        BufferParameter x = kernel.Input("x", element.Storage), y = kernel.Output("y", element.Compute);
        Expr[] scalars = Parameters.Declare(
            kernel, index, "count", "kernel_width", "kernel_height", "inputs", "columns", "rows", "groups", "height", "width",
            "image_stride", "channel_stride", "row_stride", "column_stride", "row_step", "column_step", "top", "left", "row_dilation", "column_dilation");
        Grid.ForEach(kernel, scalars[0], item =>
        {
            (Expr rest, Expr input) = Parameters.Divide(item, scalars[3]);
            (rest, Expr column) = Parameters.Divide(rest, scalars[4]);
            (rest, Expr row) = Parameters.Divide(rest, scalars[5]);
            (Expr image, Expr group) = Parameters.Divide(rest, scalars[6]);
            Expr plane = (image * scalars[9]) + (((group * scalars[3]) + input) * scalars[10]);
            Expr top = (row * scalars[13]) - scalars[15], left = (column * scalars[14]) - scalars[16];
            Variable to = kernel.Variable(item * scalars[1] * scalars[2]);
            kernel.For(Expr.Zero(index), scalars[2], tapRow =>
            {
                Expr down = top + (tapRow * scalars[17]), isRow = down >= 0 & down < scalars[7], line = plane + (down * scalars[11]);
                kernel.For(Expr.Zero(index), scalars[1], tapColumn =>
                {
                    Expr across = left + (tapColumn * scalars[18]);
                    Variable value = kernel.Variable(Expr.Zero(element.Compute));
                    kernel.If(
                        isRow & across >= 0 & across < scalars[8], () => value.Value = element.Load(x, line + (across * scalars[12])));
                    y.Store(to.Value, value.Value);
                    to.Value += 1;
                });
            });
        });
    }
}
