namespace Devices.Cpu.Convolutions;

/// <summary>One of the two directions that a window is moved in: sizes and steps along it.</summary>
internal readonly struct Axis(long input, long kernel, long output, long stride, long padding, long dilation)
{
    public int Input { get; } = (int)input;

    public int Kernel { get; } = (int)kernel;

    public int Output { get; } = (int)output;

    public int Stride { get; } = (int)stride;

    /// <summary>May be negative: then the outermost input is not used.</summary>
    public int Padding { get; } = (int)padding;

    public int Dilation { get; } = (int)dilation;

    /// <summary>True where an output is made of the input at the same position alone.</summary>
    public bool IsIdentity => Kernel == 1 && Stride == 1 && Padding == 0 && Output == Input;

    /// <summary>The input position under a tap of the window; may be outside of the input.</summary>
    public int Source(int output, int tap) => (output * Stride) - Padding + (tap * Dilation);
}
