namespace Devices.Kernels.Drivers.Vendors;

/// <summary>
/// A vendor's library, opened for one device. Called with the device current on the thread, and by any thread.
/// </summary>
/// <typeparam name="TProblem">What it chooses an algorithm for.</typeparam>
/// <typeparam name="TMemory">The addresses and numbers of one call.</typeparam>
/// <param name="name">Name and version, and the file it was found as.</param>
public abstract class VendorLibrary<TProblem, TMemory>(string name) : IDisposable
{
    /// <summary>Name and version, and the file it was found as.</summary>
    public string Name { get; } = name;

    /// <summary>Chooses an algorithm; null with the reason where the library has none for the problem, or none for the device.</summary>
    /// <exception cref="DeviceException">The library failed.</exception>
    public abstract VendorPlan? Plan(in TProblem problem, out string reason);

    /// <summary>Enqueues a call. Under the stream's lock.</summary>
    /// <returns>The library's answer; 0 is success.</returns>
    public abstract int Enqueue(VendorPlan plan, in TMemory memory, nint workspace, nint stream);

    /// <summary>Whether an answer says that nothing was done, for the library cannot do this.</summary>
    public virtual bool IsRefusal(int status) => false;

    /// <summary>What the library calls an answer, with the number.</summary>
    public abstract string ErrorName(int status);

    /// <inheritdoc/>
    public abstract void Dispose();
}
