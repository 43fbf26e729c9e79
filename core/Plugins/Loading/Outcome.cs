using Devices.Api;

namespace Devices.Plugins.Loading;

/// <summary>How an activation ended. <see cref="Backend"/> is there only where devices are.</summary>
internal sealed record Outcome(
    PluginState State, string? Reason, Backend? Backend = null, ProbeResult? Probe = null, Exception? Error = null);
