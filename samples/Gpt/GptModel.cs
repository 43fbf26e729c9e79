using Devices.Nn;

namespace Devices.Samples.Gpt;

/// <summary>A decoder-only transformer (GPT-2's form, without biases): token indices [batch, tokens] → scores of the next token.</summary>
internal sealed class GptModel : Module<Tensor, Tensor>
{
    private const double WeightDeviation = 0.02;

    private readonly Embedding tokens;
    private readonly Embedding positions;
    private readonly Block[] blocks;
    private readonly LayerNorm last;

    public GptModel(GptOptions options, Device device)
    {
        Options = options;
        tokens = Register("wte", new Embedding(options.Vocabulary, options.Width, device: device));
        positions = Register("wpe", new Embedding(options.Context, options.Width, device: device));
        blocks = [.. Enumerable.Range(0, options.Layers).Select(i => Register($"h{i}", new Block(options, device)))];
        last = Register("ln_f", new LayerNorm([options.Width], bias: false, device: device));
        InitializeWeights();
    }

    public GptOptions Options { get; }

    protected override Tensor Forward(Tensor input)
    {
        Tensor places = Tensor.Arange(0, input.Size(1), dtype: DType.Int64, device: input.Device);
        Tensor state = tokens.Call(input) + positions.Call(places);
        foreach (Block block in blocks)
        {
            state = block.Call(state);
        }

        // The table of tokens is the last layer too.
        return last.Call(state).Linear(tokens.Weight);
    }

    /// <summary>What is added to the residual stream starts small, the deeper the network the smaller.</summary>
    private void InitializeWeights()
    {
        foreach ((string name, Tensor parameter) in NamedParameters().Where(named => named.Parameter.Rank == 2))
        {
            bool isResidual = name.EndsWith("c_proj.weight", StringComparison.Ordinal);
            Init.Normal_(parameter, 0, isResidual ? WeightDeviation / Math.Sqrt(2 * Options.Layers) : WeightDeviation);
        }
    }
}
