namespace Devices.Nn;

/// <summary>An encoder and a decoder (Vaswani et al., 2017); <c>torch.nn.Transformer</c>.</summary>
public sealed class Transformer : Module<(Tensor Src, Tensor Tgt, Tensor? SrcMask, Tensor? TgtMask), Tensor>
{
    /// <summary>A transformer whose matrices are initialised by <see cref="Init.XavierUniform_"/>.</summary>
    public Transformer(
        long dModel = 512, long nHead = 8, int numEncoderLayers = 6, int numDecoderLayers = 6, TransformerLayerOptions? options = null)
    {
        TransformerLayerOptions each = options ?? new TransformerLayerOptions();
        Encoder = Register("encoder", new TransformerEncoder(
            () => new TransformerEncoderLayer(dModel, nHead, each), numEncoderLayers, each.NewNorm(dModel)));
        Decoder = Register("decoder", new TransformerDecoder(
            () => new TransformerDecoderLayer(dModel, nHead, each), numDecoderLayers, each.NewNorm(dModel)));
        foreach (Tensor matrix in Parameters().Where(parameter => parameter.Rank > 1))
        {
            Init.XavierUniform_(matrix);
        }
    }

    /// <summary>What reads the source.</summary>
    public TransformerEncoder Encoder { get; }

    /// <summary>What writes the target.</summary>
    public TransformerDecoder Decoder { get; }

    /// <summary>The mask [size, size] with which no place sees a later one: −∞ above the diagonal.</summary>
    public static Tensor GenerateSquareSubsequentMask(long size, Device? device = null, DType dtype = DType.Float32) =>
        Tensor.Full([size, size], double.NegativeInfinity, dtype, device).Triu(1);

    /// <summary>The output, laid out as the target.</summary>
    public Tensor Call(Tensor src, Tensor tgt, Tensor? srcMask = null, Tensor? tgtMask = null) => Call((src, tgt, srcMask, tgtMask));

    /// <inheritdoc/>
    protected override Tensor Forward((Tensor Src, Tensor Tgt, Tensor? SrcMask, Tensor? TgtMask) input) =>
        Decoder.Call(input.Tgt, Encoder.Call(input.Src, input.SrcMask), input.TgtMask);
}
