namespace Devices.Plugins.Tests.Support;

internal static class Entries
{
    public static PluginEntry Of(this IEnumerable<PluginEntry> entries, string deviceType) =>
        entries.Single(entry => entry.Manifest?.DeviceType == deviceType);

    /// <summary>Discovers, and demands that the good fixture works beside whatever else is there.</summary>
    public static IReadOnlyList<PluginEntry> DiscoverBesideGood(PluginFolder folder)
    {
        Executed.Watch();
        string good = folder.Add("Good", "zz-good");
        IReadOnlyList<PluginEntry> entries = PluginCatalog.Discover(folder.Search);
        PluginEntry entry = entries.Single(entry => entry.Path == good);
        Assert.NotNull(entry.GetBackend());
        Assert.Equal(PluginState.Available, entry.State);
        Assert.True(Executed.Has(good), "the fixture's marker does not work");
        return [.. entries.Where(entry => entry.Path != good)];
    }

    /// <summary>The only other plugin beside the good one, which must be refused without anything of it having run.</summary>
    public static PluginEntry Refused(PluginFolder folder, RefusalReason reason, string words)
    {
        PluginEntry entry = Assert.Single(DiscoverBesideGood(folder));
        Refused(entry, reason, words);
        return entry;
    }

    public static void Refused(PluginEntry entry, RefusalReason reason, string words)
    {
        Assert.Equal((PluginState.Refused, reason), (entry.State, entry.RefusalReason));
        Assert.Contains(words, entry.Reason);
        Assert.Null(entry.GetBackend());
        Assert.Null(entry.Probe);
        Executed.NothingOf(entry.Path!);
    }
}
