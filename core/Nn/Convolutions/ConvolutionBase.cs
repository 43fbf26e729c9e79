namespace Devices.Nn;

/// <summary>What convolutions and their transposes have in common.</summary>
public abstract class ConvolutionBase : Module<Tensor, Tensor>
{
    private protected ConvolutionBase(ConvolutionOptions options, bool transposed)
    {
        (Dims, Groups, InChannels, OutChannels) = (options.Dims, options.Groups, options.InChannels, options.OutChannels);
        if (Groups <= 0)
        {
            throw new ArgumentException("groups must be a positive integer");
        }

        if (InChannels % Groups != 0)
        {
            throw new ArgumentException("in_channels must be divisible by groups");
        }

        if (OutChannels % Groups != 0)
        {
            throw new ArgumentException("out_channels must be divisible by groups");
        }

        KernelSize = options.KernelSize.For(Dims, 1, "kernelSize");
        Stride = options.Stride.For(Dims, 1, "stride");
        Dilation = options.Dilation.For(Dims, 1, "dilation");
        (long rows, long columns) = transposed ? (InChannels, OutChannels / Groups) : (OutChannels, InChannels / Groups);
        long fanIn = columns * SizesAndStrides.CountElements(KernelSize);
        Register("weight", Init.Default([rows, columns, .. KernelSize], fanIn, options.Device, options.DType));
        Register("bias", options.Bias ? Init.Default([OutChannels], fanIn, options.Device, options.DType) : null);
    }

    /// <summary>Channels of the input.</summary>
    public long InChannels { get; }

    /// <summary>Channels of the output.</summary>
    public long OutChannels { get; }

    /// <summary>[out, in/groups, …]; of a transpose [in, out/groups, …].</summary>
    public Tensor Weight
    {
        get => Parameter("weight")!;
        set => Replace("weight", value);
    }

    /// <summary>[out], or null.</summary>
    public Tensor? Bias
    {
        get => Parameter("bias");
        set => Replace("bias", value);
    }

    private protected int Dims { get; }

    private protected long Groups { get; }

    private protected long[] KernelSize { get; }

    private protected long[] Stride { get; }

    private protected long[] Dilation { get; }

    /// <inheritdoc/>
    protected override string ExtraRepresentation =>
        $"{InChannels}, {OutChannels}, kernel_size={Tuple(KernelSize)}, stride={Tuple(Stride)}{PaddingRepresentation}" +
        (Array.Exists(Dilation, one => one != 1) ? $", dilation={Tuple(Dilation)}" : "") +
        (Groups != 1 ? $", groups={Groups}" : "") + (Bias is null ? ", bias=False" : "");

    private protected abstract string PaddingRepresentation { get; }

    private protected static string Tuple(long[] values) => values.Length == 1 ? $"({values[0]},)" : $"({string.Join(", ", values)})";
}
