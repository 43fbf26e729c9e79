namespace Devices.Cpu.Convolutions;

/// <summary>All sizes of a two-dimensional convolution.</summary>
internal readonly struct ConvolutionShape(long batch, long channels, long outputs, long groups, Axis vertical, Axis horizontal)
{
    public int Batch { get; } = (int)batch;

    public int Groups { get; } = (int)groups;

    /// <summary>Input channels of one group.</summary>
    public int Channels { get; } = (int)(channels / groups);

    /// <summary>Output channels of one group.</summary>
    public int Outputs { get; } = (int)(outputs / groups);

    public Axis Vertical { get; } = vertical;

    public Axis Horizontal { get; } = horizontal;

    /// <summary>Positions of the window in an image.</summary>
    public nint Pixels => (nint)Vertical.Output * Horizontal.Output;

    /// <summary>Positions in the window.</summary>
    public int Taps => Vertical.Kernel * Horizontal.Kernel;

    /// <summary>Products in the sum of an output element.</summary>
    public nint Depth => (nint)Channels * Taps;

    /// <summary>True where a window covers one position, and every position has one.</summary>
    public bool IsPointwise => Vertical.IsIdentity && Horizontal.IsIdentity;

    /// <summary>
    /// With stride 1, the convolution that takes the gradient of the output to that of the input: its weights are turned
    /// around, and the channels exchanged.
    /// </summary>
    public ConvolutionShape Reversed => new(
        Batch, (long)Outputs * Groups, (long)Channels * Groups, Groups, Reverse(Vertical), Reverse(Horizontal));

    /// <summary>A convolution of one tap over images of the output's sizes.</summary>
    public ConvolutionShape Pointwise => new(
        Batch, (long)Outputs * Groups, (long)Outputs * Groups, Groups, Point(Vertical.Output), Point(Horizontal.Output));

    private static Axis Point(long length) => new(length, 1, length, 1, 0, 1);

    private static Axis Reverse(Axis axis) => new(
        axis.Output, axis.Kernel, axis.Input, 1, (axis.Dilation * (axis.Kernel - 1)) - axis.Padding, axis.Dilation);
}
