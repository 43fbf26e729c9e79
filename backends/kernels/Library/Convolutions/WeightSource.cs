using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>
/// Puts a convolution's weights in the order in which they are read: for each group and block of output channels, tap by tap, a
/// vector with the weights of the block's channels; zeros where there are no more channels.
/// </summary>
/// <param name="DType">What is read.</param>
internal sealed record WeightSource(DType DType) : KernelSource
{
    public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"weights_{DType.ShortName()}", new WorkgroupSize(target.Shapes.ElementwiseWorkgroup), Write);

    /// <summary>Orders weights.</summary>
    /// <param name="device">Loads the program.</param>
    /// <param name="stream">Takes the launch.</param>
    /// <param name="weight">Of four dimensions, any strides.</param>
    /// <param name="to">Contiguous memory.</param>
    /// <param name="shape">Channels and groups.</param>
    /// <param name="width">Channels of a block.</param>
    /// <param name="reversed">
    /// For the gradient of the input: output channels are the weight's second dimension, and windows are turned around.
    /// </param>
    /// <param name="operatorName">Whose work it is.</param>
    public static void Run(
        KernelCache device, Api.Stream stream, in TensorDesc weight, LaunchArgument to, ConvolutionShape shape, int width, bool reversed,
        string operatorName)
    {
        ReadOnlySpan<long> sizes = weight.Sizes, strides = weight.Strides;
        long groupStride = sizes[0] / shape.Groups * strides[0];
        long outStride = reversed ? strides[1] : strides[0], inStride = reversed ? strides[0] : strides[1];
        long first = reversed ? ((sizes[2] - 1) * strides[2]) + ((sizes[3] - 1) * strides[3]) : 0;
        long count = shape.Groups * shape.Blocks(width) * width * shape.Inputs * shape.Vertical.Kernel * shape.Horizontal.Kernel;
        LaunchList.Begin().Add(weight).Add(to).Add(count).Add(width).Add(shape.Horizontal.Kernel).Add(shape.Vertical.Kernel)
            .Add(shape.Inputs)
            .Add(shape.Blocks(width)).Add(shape.Outputs).Add(first).Add(groupStride).Add(outStride).Add(inStride)
            .Add(reversed ? -strides[2] : strides[2]).Add(reversed ? -strides[3] : strides[3])
            .Run(
                new WeightSource(weight.DType).On(device), stream,
                Grid.Groups(count, device.Target.Shapes.ElementwiseWorkgroup, device.Target), operatorName);
    }

    private void Write(KernelBuilder kernel)
    {
        var element = new Element(DType);
        BufferParameter x = kernel.Input("x", element.Storage), y = kernel.Output("y", element.Compute);
        Expr[] scalars = Parameters.Declare(
            kernel, ScalarType.Int64, "count", "width", "kernel_width", "kernel_height", "inputs", "blocks", "outputs", "first",
            "group_stride", "out_stride", "in_stride", "row_stride", "column_stride");
        Grid.ForEach(kernel, scalars[0], item =>
        {
            (Expr rest, Expr lane) = Parameters.Divide(item, scalars[1]);
            (rest, Expr column) = Parameters.Divide(rest, scalars[2]);
            (rest, Expr row) = Parameters.Divide(rest, scalars[3]);
            (rest, Expr input) = Parameters.Divide(rest, scalars[4]);
            (Expr group, Expr block) = Parameters.Divide(rest, scalars[5]);
            Expr output = (block * scalars[1]) + lane;
            Variable value = kernel.Variable(Expr.Zero(element.Compute));
            kernel.If(output < scalars[6], () => value.Value = element.Load(
                x, scalars[7] + (group * scalars[8]) + (output * scalars[9]) + (input * scalars[10]) + (row * scalars[11])
                + (column * scalars[12])));
            y.Store(item, value.Value);
        });
    }
}
