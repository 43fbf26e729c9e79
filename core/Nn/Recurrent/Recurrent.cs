namespace Devices.Nn;

/// <summary>
/// What the recurrent networks have in common: layers, directions, dropout between layers, and the way through time. Inputs are
/// [time, batch, features], [batch, time, features] with batchFirst, or [time, features] without a batch.
/// </summary>
/// <typeparam name="TState">A tensor [layers·directions, batch, hidden], or a pair of them.</typeparam>
public abstract class Recurrent<TState> : Module<(Tensor Input, TState? State), (Tensor Output, TState State)> where TState : class
{
    private readonly RecurrentOptions options;

    private protected Recurrent(long inputSize, long hiddenSize, int gates, long projSize, RecurrentOptions options, Device? device, DType dtype)
    {
        (InputSize, HiddenSize, this.options) = (inputSize, hiddenSize, options);
        if (options.Dropout is not (>= 0 and <= 1))
        {
            throw new ArgumentException(
                "dropout should be a number in range [0, 1] representing the probability of an element being zeroed", nameof(options));
        }

        if (hiddenSize <= 0)
        {
            throw new ArgumentException("hidden_size must be greater than zero", nameof(hiddenSize));
        }

        if (options.NumLayers <= 0)
        {
            throw new ArgumentException("num_layers must be greater than zero", nameof(options));
        }

        OutputSize = projSize > 0 ? projSize : hiddenSize;
        double bound = 1 / Math.Sqrt(hiddenSize);
        foreach ((int layer, string suffix) in Passes())
        {
            long features = layer == 0 ? inputSize : OutputSize * Directions;
            Add($"weight_ih{suffix}", gates * hiddenSize, features);
            Add($"weight_hh{suffix}", gates * hiddenSize, OutputSize);
            if (options.Bias)
            {
                Add($"bias_ih{suffix}", gates * hiddenSize);
                Add($"bias_hh{suffix}", gates * hiddenSize);
            }

            if (projSize > 0)
            {
                Add($"weight_hr{suffix}", projSize, hiddenSize);
            }
        }

        void Add(string name, params long[] sizes) => Register(name, Init.Uniform_(Tensor.Empty(sizes, dtype, device), -bound, bound));
    }

    /// <summary>Features of the input.</summary>
    public long InputSize { get; }

    /// <summary>Features of the hidden state.</summary>
    public long HiddenSize { get; }

    /// <inheritdoc/>
    protected override string ExtraRepresentation => FormattableString.Invariant($"{InputSize}, {HiddenSize}") +
        (options.NumLayers != 1 ? $", num_layers={options.NumLayers}" : "") +
        (options.Bias ? "" : ", bias=False") +
        (options.BatchFirst ? ", batch_first=True" : "") +
        (options.Dropout != 0 ? FormattableString.Invariant($", dropout={options.Dropout}") : "") +
        (options.Bidirectional ? ", bidirectional=True" : "");

    private protected long OutputSize { get; }

    private int Directions => options.Bidirectional ? 2 : 1;

    /// <summary>The output [time, batch, directions·hidden] (as the input is laid out) and the last state of each layer and direction.</summary>
    /// <param name="input">The sequence.</param>
    /// <param name="state">The state before it; zeros unless given.</param>
    public (Tensor Output, TState State) Call(Tensor input, TState? state = null) => Call((input, state));

    /// <inheritdoc/>
    protected override (Tensor Output, TState State) Forward((Tensor Input, TState? State) input)
    {
        RequireInput(input.Input);
        bool batched = input.Input.Rank == 3;
        Tensor sequence = !batched ? input.Input.Unsqueeze(1) : options.BatchFirst ? input.Input.Transpose(0, 1) : input.Input;
        TState states = input.State is null ? Zeros(sequence) : batched ? input.State : Map(input.State, tensor => tensor.Unsqueeze(1));
        RequireState(states, sequence.Size(1));
        var last = new List<TState>();
        for (int layer = 0; layer < options.NumLayers; layer++)
        {
            if (layer > 0 && IsTraining && options.Dropout > 0)
            {
                sequence = sequence.Dropout(options.Dropout, training: true);
            }

            var outputs = new List<Tensor>();
            foreach (string suffix in Passes().Where(pass => pass.Layer == layer).Select(pass => pass.Suffix))
            {
                TState start = Map(states, tensor => tensor[last.Count]);
                (Tensor output, TState end) = Run(sequence, start, Weights(suffix), reverse: outputs.Count == 1);
                outputs.Add(output);
                last.Add(end);
            }

            sequence = outputs.Count == 1 ? outputs[0] : Tensor.Cat([.. outputs], -1);
        }

        TState final = Join(last, tensors => Tensor.Stack(tensors));
        return batched
            ? (options.BatchFirst ? sequence.Transpose(0, 1) : sequence, final)
            : (sequence.Squeeze(1), Map(final, tensor => tensor.Squeeze(1)));
    }

    /// <summary>One step of one layer.</summary>
    /// <param name="fromInput">What the input gives the gates.</param>
    /// <param name="fromHidden">What the hidden state gives them.</param>
    /// <param name="state">The state before the step.</param>
    private protected abstract TState Step(Tensor fromInput, Tensor fromHidden, TState state);

    /// <summary>The tensor of a state that the next layer and the next step see.</summary>
    private protected abstract Tensor OutputOf(TState state);

    /// <summary>The state with another output, behind a projection.</summary>
    private protected virtual TState WithOutput(TState state, Tensor output) => throw new NotSupportedException($"{GetType().Name} has no projection");

    private protected abstract TState Map(TState state, Func<Tensor, Tensor> change);

    private protected abstract TState Join(IReadOnlyList<TState> states, Func<Tensor[], Tensor> join);

    private protected abstract TState Zeros(Func<long, Tensor> zeros);

    private protected abstract IEnumerable<(Tensor Tensor, long Size)> Parts(TState state);

    private TState Zeros(Tensor sequence) => Zeros(
        size => Tensor.Zeros([options.NumLayers * Directions, sequence.Size(1), size], sequence.DType, sequence.Device));

    private IEnumerable<(int Layer, string Suffix)> Passes() =>
        from layer in Enumerable.Range(0, options.NumLayers)
        from direction in Enumerable.Range(0, Directions)
        select (layer, $"_l{layer}{(direction == 1 ? "_reverse" : "")}");

    private RecurrentWeights Weights(string suffix) => new(
        Parameter($"weight_ih{suffix}")!,
        Parameter($"weight_hh{suffix}")!,
        options.Bias ? Parameter($"bias_ih{suffix}") : null,
        options.Bias ? Parameter($"bias_hh{suffix}") : null,
        OutputSize != HiddenSize ? Parameter($"weight_hr{suffix}") : null);

    private (Tensor Output, TState State) Run(Tensor sequence, TState state, RecurrentWeights weights, bool reverse)
    {
        // The input's share of the gates does not depend on the state: one product for all steps.
        Tensor[] fromInput = sequence.Linear(weights.Input, weights.InputBias).Unbind(0);
        var outputs = new Tensor[fromInput.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            int time = reverse ? outputs.Length - 1 - i : i;
            state = Step(fromInput[time], OutputOf(state).Linear(weights.Hidden, weights.HiddenBias), state);
            if (weights.Projection is { } projection)
            {
                state = WithOutput(state, OutputOf(state).Linear(projection));
            }

            outputs[time] = OutputOf(state);
        }

        return (Tensor.Stack(outputs), state);
    }

    private void RequireInput(Tensor input)
    {
        if (input.Rank is not (2 or 3))
        {
            throw new TensorException($"{GetType().Name}: Expected input to be 2D or 3D, got {input.Rank}D instead");
        }

        if (input.Size(-1) != InputSize)
        {
            throw new TensorException($"input.size(-1) must be equal to input_size. Expected {InputSize}, got {input.Size(-1)}");
        }

        if (input.Size(input.Rank == 3 && options.BatchFirst ? 1 : 0) == 0)
        {
            throw new TensorException("Expected sequence length to be larger than 0 in RNN");
        }
    }

    private void RequireState(TState state, long batch)
    {
        foreach ((Tensor tensor, long size) in Parts(state))
        {
            long[] expected = [options.NumLayers * Directions, batch, size];
            if (!tensor.Sizes.SequenceEqual(expected))
            {
                throw new TensorException(
                    $"Expected hidden size ({string.Join(", ", expected)}), got [{string.Join(", ", tensor.Sizes.ToArray())}]");
            }
        }
    }
}
