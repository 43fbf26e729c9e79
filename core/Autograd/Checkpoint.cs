namespace Devices;

/// <summary>
/// Trades time for memory; <c>torch.utils.checkpoint</c>: what a part of a network saves for backward is dropped, and computed again when
/// backward asks for it.
/// </summary>
public static class Checkpoint
{
    /// <summary>Calls a function of one tensor.</summary>
    /// <inheritdoc cref="Run(Func{Tensor[], Tensor[]}, Tensor[], bool)"/>
    public static Tensor Run(Func<Tensor, Tensor> function, Tensor input, bool preserveRngState = true) =>
        Run(xs => [function(xs[0])], [input], preserveRngState)[0];

    /// <summary>Calls a function so that it is called again in backward.</summary>
    /// <param name="function">Must save the same tensors each time; may use parameters beside its inputs.</param>
    /// <param name="inputs">Its inputs, which are kept.</param>
    /// <param name="preserveRngState">Gives the second call the random numbers of the first.</param>
    /// <exception cref="TensorException">In backward: the second call saved other tensors than the first.</exception>
    public static Tensor[] Run(Func<Tensor[], Tensor[]> function, Tensor[] inputs, bool preserveRngState = true)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (!GradMode.IsEnabled)
        {
            return function(inputs);
        }

        var frame = new CheckpointFrame(function, inputs, preserveRngState);
        using (SavedTensorHooks.Use(frame.Drop, frame.Restore))
        {
            return function(inputs);
        }
    }
}
