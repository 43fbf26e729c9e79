namespace Devices.Plugins;

/// <summary>The way in: finds plugins and gives one entry for each, working or not.</summary>
public static class PluginCatalog
{
    /// <summary>
    /// Finds and verifies plugins. No code of any plugin runs; see <see cref="PluginEntry.GetBackend"/> for when it does.
    /// </summary>
    /// <param name="search">Where to look.</param>
    /// <param name="registered">
    /// Entries made with <see cref="PluginEntry.FromBackend"/>: they come first in the result, and their device types win.
    /// </param>
    public static IReadOnlyList<PluginEntry> Discover(PluginSearch search, params IReadOnlyList<PluginEntry> registered)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (PluginEntry entry in registered)
        {
            if (entry.State != PluginState.Refused && entry.Manifest is { } manifest)
            {
                taken.TryAdd(manifest.DeviceType, "the backend that the application registered");
            }
        }

        IReadOnlyList<PluginCandidate> candidates = PluginScanner.Scan(search, taken);
        return [.. registered, .. candidates.Select(candidate => PluginEntry.FromCandidate(candidate, search.ProbeTimeout))];
    }

    /// <summary>
    /// Loads and probes all of them at the same time, so that it takes as long as the slowest one, and at most the time-out.
    /// </summary>
    public static void ProbeAll(IEnumerable<PluginEntry> entries)
    {
        PluginEntry[] all = [.. entries];
        foreach (PluginEntry entry in all)
        {
            entry.Start();
        }

        foreach (PluginEntry entry in all)
        {
            entry.GetBackend();
        }
    }
}
