namespace Devices.Nn;

/// <summary>One step of a recurrent network: input [batch, features] or [features], and a state of the same form.</summary>
/// <typeparam name="TState">A tensor, or a pair of them.</typeparam>
public abstract class RecurrentCell<TState> : Module<(Tensor Input, TState? State), TState> where TState : class
{
    private protected RecurrentCell(long inputSize, long hiddenSize, int gates, bool bias, Device? device, DType dtype)
    {
        (InputSize, HiddenSize) = (inputSize, hiddenSize);
        double bound = hiddenSize > 0 ? 1 / Math.Sqrt(hiddenSize) : 0;
        Register("weight_ih", Uniform(gates * hiddenSize, inputSize));
        Register("weight_hh", Uniform(gates * hiddenSize, hiddenSize));
        Register("bias_ih", bias ? Uniform(gates * hiddenSize) : null);
        Register("bias_hh", bias ? Uniform(gates * hiddenSize) : null);

        Tensor Uniform(params long[] sizes) => Init.Uniform_(Tensor.Empty(sizes, dtype, device), -bound, bound);
    }

    /// <summary>Features of the input.</summary>
    public long InputSize { get; }

    /// <summary>Features of the state.</summary>
    public long HiddenSize { get; }

    /// <inheritdoc/>
    protected override string ExtraRepresentation => $"{InputSize}, {HiddenSize}{(Parameter("bias_ih") is null ? ", bias=False" : "")}";

    /// <summary>The next state.</summary>
    /// <param name="input">[batch, features] or [features].</param>
    /// <param name="state">The state before; zeros unless given.</param>
    public TState Call(Tensor input, TState? state = null) => Call((input, state));

    /// <inheritdoc/>
    protected override TState Forward((Tensor Input, TState? State) input)
    {
        Tensor features = input.Input;
        if (features.Rank is not (1 or 2) || features.Size(-1) != InputSize)
        {
            throw new TensorException(
                $"{GetType().Name}: Expected input of {InputSize} features to be 1D or 2D, got {Dimensions.Describe(features.Sizes)} instead");
        }

        TState state = input.State ?? Zeros(Tensor.Zeros([.. features.Sizes[..^1], HiddenSize], features.DType, features.Device));
        Tensor fromInput = features.Linear(Parameter("weight_ih")!, Parameter("bias_ih"));
        return Step(fromInput, HiddenOf(state).Linear(Parameter("weight_hh")!, Parameter("bias_hh")), state);
    }

    private protected abstract TState Zeros(Tensor zeros);

    private protected abstract Tensor HiddenOf(TState state);

    private protected abstract TState Step(Tensor fromInput, Tensor fromHidden, TState state);
}
