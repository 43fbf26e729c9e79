namespace Devices;

/// <summary>Switches recording for backward on the calling thread; <c>torch.no_grad</c> and <c>torch.enable_grad</c>.</summary>
public static class GradMode
{
    /// <summary>Whether operators are recorded.</summary>
    public static bool IsEnabled => ThreadState.Current.GradEnabled;

    /// <summary>Records nothing until the result is disposed.</summary>
    public static IDisposable Off() => Set(false);

    /// <summary>Records until the result is disposed.</summary>
    public static IDisposable On() => Set(true);

    private static Scope Set(bool enabled)
    {
        ThreadState state = ThreadState.Current;
        bool before = state.GradEnabled;
        state.GradEnabled = enabled;
        return new Scope(() => state.GradEnabled = before);
    }
}
