namespace Devices;

/// <summary>Switches recording for backward on and off for the calling thread; <c>torch.no_grad</c> and <c>torch.enable_grad</c>.</summary>
public static class GradMode
{
    /// <summary>Whether operators are recorded.</summary>
    public static bool IsEnabled => ThreadState.Current.GradEnabled;

    /// <summary>Records nothing until the result is disposed.</summary>
    public static IDisposable Off() => Set(false);

    /// <summary>Records until the result is disposed.</summary>
    public static IDisposable On() => Set(true);

    /// <summary>Records or not until the result is disposed; <c>torch.set_grad_enabled</c>.</summary>
    public static IDisposable Set(bool enabled)
    {
        ThreadState state = ThreadState.Current;
        bool before = state.GradEnabled;
        state.GradEnabled = enabled;
        return new Scope(() => state.GradEnabled = before);
    }
}
