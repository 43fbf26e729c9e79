namespace Devices;

/// <summary>Undoes something once, when it is disposed.</summary>
internal sealed class Scope(Action undo) : IDisposable
{
    private Action? undo = undo;

    public void Dispose() => Interlocked.Exchange(ref undo, null)?.Invoke();
}
