using Devices.Fake;

[assembly: BackendPlugin("fake", typeof(FakeBackend), Vendor = "The Devices authors")]

namespace Devices.Fake;

/// <summary>
/// The device type "fake": an accelerator imitated on the CPU, with memory of its own and asynchronous streams. It shows what a
/// backend consists of, and it makes visible what a synchronous device in host memory forgives.
/// </summary>
public class FakeBackend : Backend
{
    private const int DeviceCount = 2;

    private readonly FakeOptions? options;
    private readonly string? misconfigured;

    /// <summary>The plugin as the host makes it: configured by the environment (<see cref="FakeOptions.TryFromEnvironment"/>).</summary>
    public FakeBackend() => misconfigured = FakeOptions.TryFromEnvironment(out options);

    /// <summary>A backend for tests.</summary>
    public FakeBackend(FakeOptions options) => this.options = options;

    /// <inheritdoc/>
    public override string DeviceType => "fake";

    /// <inheritdoc/>
    public override ProbeResult Probe() => misconfigured is null
        ? ProbeResult.Found([.. Enumerable.Range(0, DeviceCount).Select(Describe)])
        : ProbeResult.None(misconfigured);

    /// <inheritdoc/>
    public override Device OpenDevice(int index, HostServices host) =>
        new FakeDevice(index, Describe(index), options ?? throw new DeviceException(misconfigured!));

    /// <summary>What is known of a device before it is opened.</summary>
    protected virtual DeviceInfo Describe(int index) => new()
    {
        Name = $"Fake accelerator {index} (emulated)",
        Kind = DeviceKind.Emulated,
        Vendor = "Nobody",
        Driver = $"imitation, ABI level {AbiLevel.Current}",
        TotalMemory = options?.MemoryBytes ?? 0,
        IsHostAccessible = false,
    };
}
