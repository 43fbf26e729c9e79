using Devices.Plugins;

namespace Devices.Conformance;

/// <summary>Plugins that the user named.</summary>
public static class NamedPlugins
{
    /// <summary>Lets this process look there first.</summary>
    /// <param name="paths">Absolute paths of assemblies or folders.</param>
    /// <exception cref="CouldNotRunException">
    /// A path offers no usable plugin. Going on would certify an installed plugin of the same device type in its place.
    /// </exception>
    public static void Use(IReadOnlyList<string> paths)
    {
        Search(paths);
        foreach (string path in paths)
        {
            PluginEntry[] there = [.. Backends.Plugins.Where(entry => IsUnder(entry.Path, path))];
            if (there.All(entry => entry.State == PluginState.Refused))
            {
                string reasons = string.Join("; ", there.Select(entry => $"{entry.Path}: {entry.Reason}"));
                throw new CouldNotRunException($"'{path}' offers no plugin{(reasons.Length > 0 ? $": {reasons}" : "")}");
            }
        }
    }

    /// <summary>Lets this process look there first, and lists what is wrong there as what is wrong elsewhere.</summary>
    public static void Search(IReadOnlyList<string> paths)
    {
        if (paths.Count > 0)
        {
            Backends.Search = Backends.Search with { Paths = [.. paths, .. Backends.Search.Paths], PathsFirst = true };
        }
    }

    private static bool IsUnder(string? file, string path)
    {
        string folder = Path.TrimEndingDirectorySeparator(path);
        return file == folder || file?.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) == true;
    }
}
