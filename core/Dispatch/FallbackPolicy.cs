namespace Devices;

/// <summary>What happens when a device has neither kernel nor decomposition for a call.</summary>
public enum FallbackPolicy
{
    /// <summary>The host computes it; counted in <see cref="Fallbacks.Report"/>.</summary>
    Allow,

    /// <summary>The host computes it, counted, and the first of each kind is told to <see cref="Fallbacks.Log"/>. The default.</summary>
    Report,

    /// <summary>It is an error.</summary>
    Strict,
}
