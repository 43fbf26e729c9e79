using Devices.Nn;

namespace Devices.Samples.Gpt;

/// <summary>Each token looks at itself and at those before it.</summary>
internal sealed class SelfAttention : Module<Tensor, Tensor>
{
    private readonly Linear project;
    private readonly Linear output;
    private readonly int heads;

    public SelfAttention(GptOptions options, Device device)
    {
        heads = options.Heads;
        project = Register("c_attn", new Linear(options.Width, 3 * options.Width, bias: false, device: device));
        output = Register("c_proj", new Linear(options.Width, options.Width, bias: false, device: device));
    }

    /// <summary>[batch, tokens, width] → the same.</summary>
    protected override Tensor Forward(Tensor input)
    {
        (long batch, long tokens, long width) = (input.Size(0), input.Size(1), input.Size(2));
        Tensor[] parts = [.. project.Call(input).SplitWithSizes([width, width, width], 2).Select(part => ByHead(part, batch, tokens, width))];
        Tensor scores = parts[0].Matmul(parts[1].Transpose(-2, -1)) * (1 / Math.Sqrt(width / heads));
        Tensor future = Tensor.Ones([tokens, tokens], DType.Bool, input.Device).Triu(1);
        Tensor mixed = scores.MaskedFill(future, double.NegativeInfinity).Softmax(-1).Matmul(parts[2]);
        return output.Call(mixed.Transpose(1, 2).Reshape(batch, tokens, width));
    }

    private Tensor ByHead(Tensor part, long batch, long tokens, long width) => part.View(batch, tokens, heads, width / heads).Transpose(1, 2);
}
