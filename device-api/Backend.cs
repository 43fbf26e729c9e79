namespace Devices.Api;

/// <summary>
/// One device type ("cpu", "vulkan", …). The root of a plugin.
/// </summary>
/// <remarks>
/// <b>Constructing it must not touch a driver</b>: the host constructs every backend in order to list it. Members may be
/// called from any thread; the host never calls <see cref="Probe"/> and <see cref="OpenDevice"/> at the same time on one backend.
/// </remarks>
public abstract class Backend
{
    /// <summary>The device type; equal to the one in <see cref="BackendPluginAttribute"/>.</summary>
    public abstract string DeviceType { get; }

    /// <summary>
    /// Looks for devices. Must not throw and must not crash: a missing driver is an answer (<see cref="ProbeResult.None"/> with
    /// the reason and what to install), not an error. The host contains an exception or a hang (time-out) all the same and
    /// lists it as the plugin's failure. Called at most once per process.
    /// </summary>
    public abstract ProbeResult Probe();

    /// <summary>
    /// Opens a device found by <see cref="Probe"/>. Called at most once per index, after <see cref="Probe"/>, at the first use.
    /// </summary>
    /// <param name="index">Index into <see cref="ProbeResult.Devices"/>.</param>
    /// <param name="host">What the host offers to this device for its whole life.</param>
    /// <exception cref="DeviceException">The device cannot be opened; the message tells what the user can do.</exception>
    public abstract Device OpenDevice(int index, HostServices host);
}
