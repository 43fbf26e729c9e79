namespace Devices.Conformance;

/// <summary>Does something once, when it is disposed of.</summary>
internal sealed class Ending(Action action) : IDisposable
{
    private Action? action = action;

    public void Dispose()
    {
        action?.Invoke();
        action = null;
    }
}
