namespace Devices.Plugins;

/// <summary>A plugin that was found, with the verdict on it. Nothing of it has been loaded.</summary>
public sealed record PluginCandidate
{
    /// <summary>Full path of the assembly, or of the folder or file that was searched for one.</summary>
    public required string Path { get; init; }

    /// <summary>What the plugin announces, or null where it could not be read.</summary>
    public PluginManifest? Manifest { get; init; }

    /// <summary>Why it is not used, or null where it is accepted.</summary>
    public PluginRefusal? Refusal { get; init; }

    /// <summary>True where the plugin fits this host and may be loaded.</summary>
    public bool IsAccepted => Refusal is null;
}
