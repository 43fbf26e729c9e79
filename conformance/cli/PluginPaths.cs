using Devices.Conformance;

namespace Devices.Cli;

/// <summary>Plugins named with <c>--plugin</c>.</summary>
internal static class PluginPaths
{
    /// <summary>Absolute paths: who types a relative one means the current directory, which nothing else ever searches.</summary>
    public static string[] Resolve(IEnumerable<string> plugins) => [.. plugins.Select(Path.GetFullPath)];

    /// <summary>Looks there first in this process, and lists what is wrong there.</summary>
    public static void Use(IReadOnlyList<string> plugins) => NamedPlugins.Search(Resolve(plugins));
}
