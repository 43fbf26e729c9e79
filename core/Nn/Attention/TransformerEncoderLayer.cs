namespace Devices.Nn;

/// <summary>Self-attention and two linear layers, each with a norm and a way around it; <c>torch.nn.TransformerEncoderLayer</c>.</summary>
public sealed class TransformerEncoderLayer : Module<EncoderInput, Tensor>
{
    private readonly Func<Tensor, Tensor> activation;
    private readonly bool normFirst;
    private readonly MultiheadAttention selfAttn;
    private readonly Linear linear1;
    private readonly Dropout dropout;
    private readonly Linear linear2;
    private readonly LayerNorm norm1;
    private readonly LayerNorm norm2;
    private readonly Dropout dropout1;
    private readonly Dropout dropout2;

    /// <summary>A layer of that width and number of heads.</summary>
    public TransformerEncoderLayer(long dModel, long nHead, TransformerLayerOptions? options = null)
    {
        options ??= new TransformerLayerOptions();
        (activation, normFirst) = (options.ActivationFunction, options.NormFirst);
        selfAttn = Register("self_attn", options.NewAttention(dModel, nHead));
        linear1 = Register("linear1", options.NewLinear(dModel, options.DimFeedforward));
        dropout = Register("dropout", new Dropout(options.Dropout));
        linear2 = Register("linear2", options.NewLinear(options.DimFeedforward, dModel));
        norm1 = Register("norm1", options.NewNorm(dModel));
        norm2 = Register("norm2", options.NewNorm(dModel));
        dropout1 = Register("dropout1", new Dropout(options.Dropout));
        dropout2 = Register("dropout2", new Dropout(options.Dropout));
    }

    /// <summary>The output, laid out as the source.</summary>
    public Tensor Call(Tensor src, Tensor? srcMask = null, Tensor? srcKeyPaddingMask = null) =>
        Call(new EncoderInput(src, srcMask, srcKeyPaddingMask));

    /// <inheritdoc/>
    protected override Tensor Forward(EncoderInput input)
    {
        Tensor x = input.Src;
        if (normFirst)
        {
            x = x + Attend(norm1.Call(x), input);
            return x + Feed(norm2.Call(x));
        }

        x = norm1.Call(x + Attend(x, input));
        return norm2.Call(x + Feed(x));
    }

    private Tensor Attend(Tensor x, EncoderInput input) =>
        dropout1.Call(selfAttn.Call(x, x, x, input.SrcKeyPaddingMask, input.Mask, needWeights: false).Output);

    private Tensor Feed(Tensor x) => dropout2.Call(linear2.Call(dropout.Call(activation(linear1.Call(x)))));
}
