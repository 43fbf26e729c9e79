namespace Devices.Kernels.Library;

/// <summary>A convolution as it is computed: sizes for one group.</summary>
/// <param name="Groups">Number of groups.</param>
/// <param name="Inputs">Input channels of a group.</param>
/// <param name="Outputs">Output channels of a group.</param>
/// <param name="Vertical">The window's rows.</param>
/// <param name="Horizontal">The window's columns.</param>
internal readonly record struct ConvolutionShape(long Groups, long Inputs, long Outputs, Window Vertical, Window Horizontal)
{
    /// <summary>Blocks of output channels of a group.</summary>
    public long Blocks(int width) => (Outputs + width - 1) / width;

    /// <summary>Taps of one output channel: input channels times the window's size.</summary>
    public long Taps => Inputs * Vertical.Kernel * Horizontal.Kernel;

    /// <summary>What convolution and its gradients take: planes, and no transposed convolution.</summary>
    public static Support Plain(in KernelCall call) =>
        call.Input(1).Rank == 4 && !(call.Arguments.Length == 9 && call.Argument(6).ToBoolean())
            ? Support.Yes : Support.No("the kernel takes planes, 4 dimensions, and no transposed convolution");

    /// <summary>That of a call with a weight of those sizes.</summary>
    public static ConvolutionShape Of(
        ReadOnlySpan<long> weight, in Argument stride, in Argument padding, in Argument dilation, in Argument groups) => new(
        groups.ToInt64(), weight[1], weight[0] / groups.ToInt64(),
        new Window(weight[2], stride.Ints[0], padding.Ints[0], dilation.Ints[0]),
        new Window(weight[3], stride.Ints[1], padding.Ints[1], dilation.Ints[1]));

    /// <summary>The gradient of the input as a convolution of the spread gradient of the output.</summary>
    public ConvolutionShape Reversed => new(
        Groups, Outputs, Inputs, Vertical with { Stride = 1, Padding = 0 }, Horizontal with { Stride = 1, Padding = 0 });
}
