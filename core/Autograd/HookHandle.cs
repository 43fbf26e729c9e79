namespace Devices;

/// <summary>Takes a registered hook away again.</summary>
public sealed class HookHandle : IDisposable
{
    private Action? remove;

    internal HookHandle(Action remove) => this.remove = remove;

    /// <summary>The hook runs no more. A second call does nothing.</summary>
    public void Remove() => Interlocked.Exchange(ref remove, null)?.Invoke();

    /// <summary>As <see cref="Remove"/>.</summary>
    public void Dispose() => Remove();
}
