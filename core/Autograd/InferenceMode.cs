namespace Devices;

/// <summary>
/// Code that will never be differentiated; <c>torch.inference_mode</c>. Nothing is recorded, and tensors made in it stay outside of autograd
/// for ever: they can be read anywhere, but not written or saved for backward by recorded code.
/// </summary>
public static class InferenceMode
{
    /// <summary>Scopes open in the process. While there are none, allocating a tensor needs no look at the thread.</summary>
    private static int scopes;

    /// <summary>Whether the calling thread is in inference mode.</summary>
    public static bool IsEnabled => Volatile.Read(ref scopes) > 0 && ThreadState.Current.Inference;

    /// <summary>Enters inference mode, or leaves it for a while, until the result is disposed. The calling thread's alone.</summary>
    /// <param name="mode">False for normal mode with recording, within inference mode.</param>
    public static IDisposable On(bool mode = true)
    {
        ThreadState state = ThreadState.Current;
        (bool inference, bool grad) = (state.Inference, state.GradEnabled);
        (state.Inference, state.GradEnabled) = (mode, !mode);
        Interlocked.Increment(ref scopes);
        return new Scope(() =>
        {
            (state.Inference, state.GradEnabled) = (inference, grad);
            Interlocked.Decrement(ref scopes);
        });
    }
}
