using Devices.Nn;

namespace Devices.Samples.Gpt;

/// <summary>Attention, then two layers for each token alone; both added to what came in.</summary>
internal sealed class Block : Module<Tensor, Tensor>
{
    private readonly LayerNorm beforeAttention;
    private readonly SelfAttention attention;
    private readonly LayerNorm beforeLayers;
    private readonly Linear widen;
    private readonly Linear narrow;

    public Block(GptOptions options, Device device)
    {
        beforeAttention = Register("ln_1", new LayerNorm([options.Width], bias: false, device: device));
        attention = Register("attn", new SelfAttention(options, device));
        beforeLayers = Register("ln_2", new LayerNorm([options.Width], bias: false, device: device));
        widen = Register("c_fc", new Linear(options.Width, 4 * options.Width, bias: false, device: device));
        narrow = Register("c_proj", new Linear(4 * options.Width, options.Width, bias: false, device: device));
    }

    protected override Tensor Forward(Tensor input)
    {
        Tensor seen = input + attention.Call(beforeAttention.Call(input));
        return seen + narrow.Call(widen.Call(beforeLayers.Call(seen)).Gelu());
    }
}
