namespace Devices.Kernels.Launching;

/// <summary>Which of the three sums of a convolution is computed.</summary>
public enum ConvolutionKind
{
    /// <summary>The convolution.</summary>
    Forward,

    /// <summary>The gradient of its input.</summary>
    InputGradient,

    /// <summary>The gradient of its weights.</summary>
    WeightGradient,
}

/// <summary>The sizes of planes, which lie contiguously.</summary>
/// <param name="Images">How many; of weights, the output channels.</param>
/// <param name="Channels">Of each; of weights, the input channels of a group.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct PlaneSizes(int Images, int Channels, int Height, int Width);

/// <summary>How a window moves, first vertically, then horizontally.</summary>
public readonly record struct WindowSteps(int Vertical, int Horizontal);

/// <summary>A convolution of planes, or a gradient of one, but for the memory: what a library chooses an algorithm for.</summary>
/// <param name="Kind">Which sum.</param>
/// <param name="DType">A floating dtype.</param>
/// <param name="Input">Of the convolution's input, or of its gradient.</param>
/// <param name="Weight">Of the weights, or of their gradient.</param>
/// <param name="Output">Of the convolution's output, or of its gradient.</param>
/// <param name="Stride">From a place of the window to the next.</param>
/// <param name="Padding">How far outside of the plane the first place begins.</param>
/// <param name="Dilation">From a tap to the next.</param>
/// <param name="Groups">Groups of channels.</param>
public readonly record struct ConvolutionProblem(
    ConvolutionKind Kind, DType DType, PlaneSizes Input, PlaneSizes Weight, PlaneSizes Output, WindowSteps Stride, WindowSteps Padding,
    WindowSteps Dilation, int Groups);

/// <summary>The addresses of a convolution.</summary>
/// <param name="Input">Of the input, or of its gradient.</param>
/// <param name="Weight">Of the weights, or of their gradient.</param>
/// <param name="Output">Of the output, or of its gradient.</param>
/// <param name="Adds">What is computed is added to what lies where it is written.</param>
public readonly record struct ConvolutionMemory(nint Input, nint Weight, nint Output, bool Adds);
