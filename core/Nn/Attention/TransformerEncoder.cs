namespace Devices.Nn;

/// <summary>Encoder layers one above another; <c>torch.nn.TransformerEncoder</c>.</summary>
public sealed class TransformerEncoder : Module<EncoderInput, Tensor>
{
    private readonly ModuleList<TransformerEncoderLayer> layers;
    private readonly LayerNorm? norm;

    /// <summary>An encoder.</summary>
    /// <param name="layer">Makes a layer; each is initialised by itself (PyTorch copies one, weights and all).</param>
    /// <param name="numLayers">Layers.</param>
    /// <param name="norm">What is behind the last, or null.</param>
    public TransformerEncoder(Func<TransformerEncoderLayer> layer, int numLayers, LayerNorm? norm = null)
    {
        layers = Register("layers", new ModuleList<TransformerEncoderLayer>(Enumerable.Range(0, numLayers).Select(_ => layer())));
        this.norm = norm is null ? null : Register("norm", norm);
    }

    /// <summary>The output, laid out as the source.</summary>
    public Tensor Call(Tensor src, Tensor? mask = null, Tensor? srcKeyPaddingMask = null) =>
        Call(new EncoderInput(src, mask, srcKeyPaddingMask));

    /// <inheritdoc/>
    protected override Tensor Forward(EncoderInput input)
    {
        Tensor x = layers.Aggregate(input.Src, (x, layer) => layer.Call(input with { Src = x }));
        return norm is null ? x : norm.Call(x);
    }
}
