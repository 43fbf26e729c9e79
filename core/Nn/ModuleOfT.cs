namespace Devices.Nn;

/// <summary>
/// A module that computes an output from an input. Derived classes say how in <see cref="Forward"/>; it is used by <see cref="Call"/>,
/// which runs the hooks around it. Several inputs are a tuple.
/// </summary>
/// <typeparam name="TInput">A tensor, or a tuple.</typeparam>
/// <typeparam name="TOutput">A tensor, or a tuple.</typeparam>
public abstract class Module<TInput, TOutput> : Module
{
    private Func<Module<TInput, TOutput>, TInput, TInput>[] before = [];
    private Func<Module<TInput, TOutput>, TInput, TOutput, TOutput>[] after = [];

    /// <summary>Computes the output, with the hooks; what <c>module(input)</c> is in PyTorch.</summary>
    public TOutput Call(TInput input) => CallWith(input, Forward);

    /// <summary>Has a function look at each input before <see cref="Forward"/>, and give another in its place.</summary>
    /// <returns>Takes the hook away when it is disposed.</returns>
    public IDisposable RegisterForwardPreHook(Func<Module<TInput, TOutput>, TInput, TInput> hook)
    {
        // A hook may be registered twice: each registration is told apart by its own delegate.
        Func<Module<TInput, TOutput>, TInput, TInput> own = (module, input) => hook(module, input);
        before = [.. before, own];
        return new Scope(() => before = Array.FindAll(before, each => each != own));
    }

    /// <summary>Has a function look at each input before <see cref="Forward"/>.</summary>
    /// <inheritdoc cref="RegisterForwardPreHook(Func{Module{TInput, TOutput}, TInput, TInput})" path="/returns"/>
    public IDisposable RegisterForwardPreHook(Action<Module<TInput, TOutput>, TInput> hook) => RegisterForwardPreHook((module, input) =>
    {
        hook(module, input);
        return input;
    });

    /// <summary>Has a function look at each output behind <see cref="Forward"/>, and give another in its place.</summary>
    /// <returns>Takes the hook away when it is disposed.</returns>
    public IDisposable RegisterForwardHook(Func<Module<TInput, TOutput>, TInput, TOutput, TOutput> hook)
    {
        Func<Module<TInput, TOutput>, TInput, TOutput, TOutput> own = (module, input, output) => hook(module, input, output);
        after = [.. after, own];
        return new Scope(() => after = Array.FindAll(after, each => each != own));
    }

    /// <summary>Has a function look at each output behind <see cref="Forward"/>.</summary>
    /// <inheritdoc cref="RegisterForwardHook(Func{Module{TInput, TOutput}, TInput, TOutput, TOutput})" path="/returns"/>
    public IDisposable RegisterForwardHook(Action<Module<TInput, TOutput>, TInput, TOutput> hook) => RegisterForwardHook(
        (module, input, output) =>
        {
            hook(module, input, output);
            return output;
        });

    /// <summary>Says how the output is computed. Parts are used by their <see cref="Call"/>.</summary>
    protected abstract TOutput Forward(TInput input);

    /// <summary>Computes the output in a way of its own, with the hooks: for callers that say more than the input.</summary>
    private protected TOutput CallWith(TInput input, Func<TInput, TOutput> compute)
    {
        foreach (Func<Module<TInput, TOutput>, TInput, TInput> hook in before)
        {
            input = hook(this, input);
        }

        TOutput output = compute(input);
        foreach (Func<Module<TInput, TOutput>, TInput, TOutput, TOutput> hook in after)
        {
            output = hook(this, input, output);
        }

        return output;
    }
}
