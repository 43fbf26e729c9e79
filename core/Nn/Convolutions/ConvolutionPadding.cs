namespace Devices.Nn;

/// <summary>A convolution's border: numbers, or "same" or "valid".</summary>
public readonly struct ConvolutionPadding
{
    private ConvolutionPadding(Extents extents, string? name) => (Extents, Name) = (extents, name);

    internal Extents Extents { get; }

    internal string? Name { get; }

    /// <summary>The same for all dimensions.</summary>
    public static implicit operator ConvolutionPadding(long value) => new(value, null);

    /// <summary>One for each of two dimensions.</summary>
    public static implicit operator ConvolutionPadding((long First, long Second) values) => new(values, null);

    /// <summary>One for each of three dimensions.</summary>
    public static implicit operator ConvolutionPadding((long First, long Second, long Third) values) => new(values, null);

    /// <summary>One for each dimension.</summary>
    public static implicit operator ConvolutionPadding(long[] values) => new(values, null);

    /// <summary>"valid" for none, "same" for an output of the input's size.</summary>
    public static implicit operator ConvolutionPadding(string name) => new(default, name);
}
