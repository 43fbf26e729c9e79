namespace Devices.Kernels.Drivers.Vendors;

/// <summary>What a library has chosen for a problem.</summary>
/// <param name="workspaceBytes">Memory that each call needs for itself.</param>
public abstract class VendorPlan(long workspaceBytes) : IDisposable
{
    /// <summary>Memory that each call needs for itself.</summary>
    public long WorkspaceBytes { get; } = workspaceBytes;

    /// <inheritdoc/>
    public abstract void Dispose();
}
