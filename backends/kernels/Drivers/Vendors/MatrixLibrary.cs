using Devices.Kernels.Launching;

namespace Devices.Kernels.Drivers.Vendors;

/// <summary>
/// A vendor's library of matrix products, opened for one device. Called with the device current on the thread, and by any thread.
/// </summary>
/// <param name="name">Name and version, and the file it was found as.</param>
public abstract class MatrixLibrary(string name) : IDisposable
{
    /// <summary>Name and version, and the file it was found as.</summary>
    public string Name { get; } = name;

    /// <summary>Chooses an algorithm; null with the reason where the library has none for the problem, or none for the device.</summary>
    /// <exception cref="DeviceException">The library failed.</exception>
    public abstract MatrixPlan? Plan(in MatrixProblem problem, out string reason);

    /// <summary>Enqueues a product; the library's answer.</summary>
    public abstract int Multiply(MatrixPlan plan, in MatrixMemory memory, nint workspace, nint stream);

    /// <summary>Whether an answer says that nothing was done, for the library cannot do this.</summary>
    public virtual bool IsRefusal(int status) => false;

    /// <summary>What the library calls an answer, with the number.</summary>
    public abstract string ErrorName(int status);

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>What a library has chosen for a problem.</summary>
/// <param name="workspaceBytes">Memory that each product needs for itself.</param>
public abstract class MatrixPlan(long workspaceBytes) : IDisposable
{
    /// <summary>Memory that each product needs for itself.</summary>
    public long WorkspaceBytes { get; } = workspaceBytes;

    /// <inheritdoc/>
    public abstract void Dispose();
}
