using System.Runtime.CompilerServices;
using Devices.Api;
using Devices.Plugins.Loading;

namespace Devices.Plugins;

/// <summary>One plugin, working or not: what it announces, how far it got, and why no further. All members are thread-safe.</summary>
public sealed class PluginEntry
{
    private readonly Activation? activation;
    private readonly PluginRefusal? refusal;

    private PluginEntry(string? path, PluginManifest? manifest, PluginRefusal? refusal, Activation? activation)
    {
        Path = path;
        Manifest = manifest;
        this.refusal = refusal;
        this.activation = activation;
    }

    /// <summary>Full path of the plugin's assembly, or null for a backend that the application registered.</summary>
    public string? Path { get; }

    /// <summary>What the plugin announces, or null where that could not be read.</summary>
    public PluginManifest? Manifest { get; }

    /// <summary>How far the plugin got. Looking does not load it.</summary>
    public PluginState State => refusal is not null ? PluginState.Refused : Outcome?.State ?? PluginState.Verified;

    /// <summary>Why the plugin offers no device, in one sentence for the user; null where it does, or where it is not loaded yet.</summary>
    public string? Reason => refusal?.Message ?? Outcome?.Reason;

    /// <summary>Why the plugin was refused, for programs; null where it was not.</summary>
    public RefusalReason? RefusalReason => refusal?.Reason;

    /// <summary>What the plugin's probe returned; null where it did not, or has not run yet.</summary>
    public ProbeResult? Probe => Outcome?.Probe;

    /// <summary>The exception that a load, construction or probe failed with; null where there was none.</summary>
    public Exception? Error => Outcome?.Error;

    private Outcome? Outcome => activation?.Result;

    /// <summary>
    /// Registers a backend without reflection, for Native AOT and trimmed applications. Its probe is contained just as a
    /// plugin's is.
    /// </summary>
    /// <param name="backend">Made by the application.</param>
    /// <param name="probeTimeout">How long its probe may take; null is five seconds.</param>
    public static PluginEntry FromBackend(Backend backend, TimeSpan? probeTimeout = null)
    {
        string deviceType;
        try
        {
            deviceType = backend.DeviceType;
        }
        catch (Exception error) // Whatever a foreign backend throws is that entry's failure alone.
        {
            string sentence = $"the DeviceType of {backend.GetType()} threw {error.GetType().Name}: {error.Message}";
            return new PluginEntry(null, null, new PluginRefusal(Plugins.RefusalReason.InvalidDeviceType, sentence), null);
        }

        var manifest = new PluginManifest(deviceType, backend.GetType().FullName ?? "", AbiLevel.Current, "", []);
        var activation = new Activation(manifest, new RegisteredBackend(backend), probeTimeout ?? PluginSearch.DefaultProbeTimeout);
        return DeviceTypeName.Check(deviceType) is { } refusal
            ? new PluginEntry(null, manifest, refusal, null)
            : new PluginEntry(null, manifest, null, activation);
    }

    /// <summary>
    /// The backend, where <see cref="State"/> is then <see cref="PluginState.Available"/>, else null. The first call loads,
    /// constructs and probes, and waits for it no longer than the time-out; every later one returns the same answer. Never throws.
    /// </summary>
    public Backend? GetBackend() => activation?.Wait().Backend;

    internal static PluginEntry FromCandidate(PluginCandidate candidate, TimeSpan probeTimeout) => new(
        candidate.Path,
        candidate.Manifest,
        candidate.Refusal,
        candidate.IsAccepted && candidate.Manifest is { } manifest && RuntimeFeature.IsDynamicCodeSupported
            ? new Activation(manifest, new PluginAssembly(candidate.Path, manifest.DeviceType), probeTimeout)
            : null);

    /// <summary>Begins to load and probe without waiting for it.</summary>
    internal void Start() => activation?.Start();
}
