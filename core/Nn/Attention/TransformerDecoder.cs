namespace Devices.Nn;

/// <summary>Decoder layers one above another; <c>torch.nn.TransformerDecoder</c>.</summary>
public sealed class TransformerDecoder : Module<DecoderInput, Tensor>
{
    private readonly ModuleList<TransformerDecoderLayer> layers;
    private readonly LayerNorm? norm;

    /// <summary>A decoder.</summary>
    /// <param name="layer">Makes a layer; each is initialised by itself (PyTorch copies one, weights and all).</param>
    /// <param name="numLayers">Layers.</param>
    /// <param name="norm">What is behind the last, or null.</param>
    public TransformerDecoder(Func<TransformerDecoderLayer> layer, int numLayers, LayerNorm? norm = null)
    {
        layers = Register("layers", new ModuleList<TransformerDecoderLayer>(Enumerable.Range(0, numLayers).Select(_ => layer())));
        this.norm = norm is null ? null : Register("norm", norm);
    }

    /// <summary>The output, laid out as the target.</summary>
    public Tensor Call(Tensor tgt, Tensor memory, Tensor? tgtMask = null) => Call(new DecoderInput(tgt, memory, tgtMask));

    /// <inheritdoc/>
    protected override Tensor Forward(DecoderInput input)
    {
        Tensor x = layers.Aggregate(input.Tgt, (x, layer) => layer.Call(input with { Tgt = x }));
        return norm is null ? x : norm.Call(x);
    }
}
