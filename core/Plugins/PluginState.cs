namespace Devices.Plugins;

/// <summary>How far a plugin got.</summary>
public enum PluginState
{
    /// <summary>Verified against this host; nothing of it has been loaded yet.</summary>
    Verified,

    /// <summary>Not fit for this host, or in the way of another plugin; nothing of it was or will be loaded.</summary>
    Refused,

    /// <summary>The runtime could not load the assembly.</summary>
    LoadFailed,

    /// <summary>The backend's constructor threw or hung, or made something else than what was announced.</summary>
    ConstructionFailed,

    /// <summary><see cref="Api.Backend.Probe"/> threw, or returned what it must not.</summary>
    ProbeFailed,

    /// <summary><see cref="Api.Backend.Probe"/> did not return in time.</summary>
    ProbeTimedOut,

    /// <summary>The plugin works, and sees no device.</summary>
    NoDevices,

    /// <summary>The plugin works, and sees at least one device.</summary>
    Available,
}
