namespace Devices.Kernels.Launching;

/// <summary>Computes in place of the programs here, where it can: libraries of the hardware's vendor.</summary>
/// <typeparam name="TProblem">What they choose an algorithm for.</typeparam>
/// <typeparam name="TMemory">The addresses and numbers of one call.</typeparam>
public interface IVendorLibrary<TProblem, TMemory>
{
    /// <summary>Enqueues a call behind all earlier work of the stream; false, and nothing was done, where the caller has to.</summary>
    /// <param name="stream">A stream of the device.</param>
    /// <param name="problem">What is computed.</param>
    /// <param name="memory">Where it is.</param>
    /// <param name="operatorName">Whose work it is, for errors.</param>
    /// <exception cref="DeviceException">The library failed.</exception>
    bool TryRun(Api.Stream stream, in TProblem problem, in TMemory memory, string operatorName);

    /// <summary>Counts a call that could not be described.</summary>
    /// <param name="reason">Why, in a few words that many calls have in common.</param>
    void Decline(string reason);
}
