namespace Devices.Nn;

/// <summary>What convolutions of one to three dimensions have in common.</summary>
public abstract class Convolution : ConvolutionBase
{
    private readonly long[] padding;
    private readonly string? paddingName;
    private readonly string paddingMode;

    private protected Convolution(ConvolutionOptions options, ConvolutionPadding padding, string paddingMode)
        : base(options, transposed: false)
    {
        paddingName = padding.Name is null or "same" or "valid"
            ? padding.Name
            : throw new ArgumentException($"Invalid padding string '{padding.Name}', should be one of 'valid', 'same'", nameof(padding));
        this.paddingMode = paddingMode is "zeros" or "reflect" or "replicate" or "circular"
            ? paddingMode
            : throw new ArgumentException(
                $"padding_mode must be one of 'zeros', 'reflect', 'replicate', 'circular', but got padding_mode='{paddingMode}'",
                nameof(paddingMode));
        if (paddingName == "same" && Array.Exists(Stride, one => one != 1))
        {
            throw new ArgumentException("padding='same' is not supported for strided convolutions", nameof(padding));
        }

        this.padding = padding.Extents.For(Dims, 0, nameof(padding));
    }

    private protected override string PaddingRepresentation =>
        (paddingName is not null ? $", padding={paddingName}"
            : Array.Exists(padding, one => one != 0) ? $", padding={Tuple(padding)}" : "") +
        (paddingMode != "zeros" ? $", padding_mode={paddingMode}" : "");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        if (paddingMode != "zeros")
        {
            return Convolve(input.Pad(Border(), paddingMode), [0]);
        }

        return paddingName is not null
            ? Functional.Conv(Dims, input, Weight, Bias, paddingName, Stride, Dilation, Groups) : Convolve(input, padding);
    }

    private Tensor Convolve(Tensor input, long[] widths) =>
        Functional.Conv(Dims, input, Weight, Bias, Stride, widths, Dilation, Groups);

    /// <summary>Widths before and behind each dimension, last dimension first.</summary>
    private long[] Border()
    {
        var border = new List<long>();
        for (int i = Dims - 1; i >= 0; i--)
        {
            long total = paddingName == "same" ? Dilation[i] * (KernelSize[i] - 1) : paddingName == "valid" ? 0 : 2 * padding[i];
            border.AddRange([total / 2, total - (total / 2)]);
        }

        return [.. border];
    }
}
