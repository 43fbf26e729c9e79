namespace Devices.Nn;

/// <summary>Self-attention, attention to a memory, and two linear layers; <c>torch.nn.TransformerDecoderLayer</c>.</summary>
public sealed class TransformerDecoderLayer : Module<DecoderInput, Tensor>
{
    private readonly Func<Tensor, Tensor> activation;
    private readonly bool normFirst;
    private readonly MultiheadAttention selfAttn;
    private readonly MultiheadAttention multiheadAttn;
    private readonly Linear linear1;
    private readonly Dropout dropout;
    private readonly Linear linear2;
    private readonly LayerNorm norm1;
    private readonly LayerNorm norm2;
    private readonly LayerNorm norm3;
    private readonly Dropout dropout1;
    private readonly Dropout dropout2;
    private readonly Dropout dropout3;

    /// <summary>A layer of that width and number of heads.</summary>
    public TransformerDecoderLayer(long dModel, long nHead, TransformerLayerOptions? options = null)
    {
        options ??= new TransformerLayerOptions();
        (activation, normFirst) = (options.ActivationFunction, options.NormFirst);
        selfAttn = Register("self_attn", options.NewAttention(dModel, nHead));
        multiheadAttn = Register("multihead_attn", options.NewAttention(dModel, nHead));
        linear1 = Register("linear1", options.NewLinear(dModel, options.DimFeedforward));
        dropout = Register("dropout", new Dropout(options.Dropout));
        linear2 = Register("linear2", options.NewLinear(options.DimFeedforward, dModel));
        norm1 = Register("norm1", options.NewNorm(dModel));
        norm2 = Register("norm2", options.NewNorm(dModel));
        norm3 = Register("norm3", options.NewNorm(dModel));
        dropout1 = Register("dropout1", new Dropout(options.Dropout));
        dropout2 = Register("dropout2", new Dropout(options.Dropout));
        dropout3 = Register("dropout3", new Dropout(options.Dropout));
    }

    /// <summary>The output, laid out as the target.</summary>
    public Tensor Call(Tensor tgt, Tensor memory, Tensor? tgtMask = null) => Call(new DecoderInput(tgt, memory, tgtMask));

    /// <inheritdoc/>
    protected override Tensor Forward(DecoderInput input)
    {
        Tensor x = input.Tgt;
        if (normFirst)
        {
            x = x + Attend(norm1.Call(x), input);
            x = x + Ask(norm2.Call(x), input);
            return x + Feed(norm3.Call(x));
        }

        x = norm1.Call(x + Attend(x, input));
        x = norm2.Call(x + Ask(x, input));
        return norm3.Call(x + Feed(x));
    }

    private Tensor Attend(Tensor x, DecoderInput input) =>
        dropout1.Call(selfAttn.Call(x, x, x, input.TgtKeyPaddingMask, input.TgtMask, needWeights: false).Output);

    private Tensor Ask(Tensor x, DecoderInput input) => dropout2.Call(multiheadAttn.Call(
        x, input.Memory, input.Memory, input.MemoryKeyPaddingMask, input.MemoryMask, needWeights: false).Output);

    private Tensor Feed(Tensor x) => dropout3.Call(linear2.Call(dropout.Call(activation(linear1.Call(x)))));
}
