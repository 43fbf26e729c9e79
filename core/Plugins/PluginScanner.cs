using Devices.Plugins.Metadata;

namespace Devices.Plugins;

/// <summary>Finds plugins and verifies each against this host, without loading any.</summary>
/// <remarks>
/// What is listed:
/// <list type="bullet">
/// <item>In the application's folder: assemblies that announce a backend. All else there is somebody else's and passed over.</item>
/// <item>In a plugin's folder: every assembly that announces a backend, and every damaged file or non-library called *.dll, since
/// nothing else would say that it is broken. Native libraries and other assemblies beside an announcing one are its
/// dependencies and are passed over. A folder with files called *.dll of which none announces a backend gives one entry that
/// says so. Subfolders (<c>runtimes/</c>, satellite assemblies) are never looked into.</item>
/// <item>An explicitly named file: always, whatever it is.</item>
/// </list>
/// A file that is found twice, by the same path, counts once. Of two plugins for one device type the first accepted one wins.
/// </remarks>
public static class PluginScanner
{
    /// <summary>All plugins in search order.</summary>
    public static IReadOnlyList<PluginCandidate> Scan(PluginSearch search) => Scan(search, []);

    /// <summary>All plugins in search order.</summary>
    /// <param name="search">Where to look.</param>
    /// <param name="taken">Device types that are spoken for, and by whom; accepted plugins are added.</param>
    internal static IReadOnlyList<PluginCandidate> Scan(PluginSearch search, Dictionary<string, string> taken)
    {
        using HostApi? host = HostApi.OfThisProcess();
        return Scan(search, host, taken);
    }

    internal static IReadOnlyList<PluginCandidate> Scan(PluginSearch search, HostApi? host, Dictionary<string, string> taken)
    {
        using var images = new ImageCache();
        var places = new SearchPlaces(images);
        var candidates = new List<PluginCandidate>();
        foreach (FoundFile file in places.Find(search))
        {
            candidates.AddRange(Examine(file, host, images));
        }

        return [.. candidates.Select(candidate => RefuseDuplicate(candidate, taken))];
    }

    private static IEnumerable<PluginCandidate> Examine(FoundFile file, HostApi? host, ImageCache images)
    {
        if (file.Refusal is not null)
        {
            return [new PluginCandidate { Path = file.Path, Refusal = file.Refusal }];
        }

        if (host is null)
        {
            return [new PluginCandidate { Path = file.Path, Refusal = CannotLoad }];
        }

        try
        {
            return new PluginVerifier(host, images).Verify(file.Image!);
        }
        catch (Exception error) when (FileDiagnosis.IsCorruption(error))
        {
            var refusal = new PluginRefusal(RefusalReason.Damaged, $"is damaged: {error.Message}");
            return [new PluginCandidate { Path = file.Path, Refusal = refusal }];
        }
    }

    private static PluginRefusal CannotLoad { get; } = new(
        RefusalReason.HostCannotLoad,
        "this application is trimmed or compiled ahead of time and cannot load plugins from files; register the backend explicitly");

    private static PluginCandidate RefuseDuplicate(PluginCandidate candidate, Dictionary<string, string> taken)
    {
        if (!candidate.IsAccepted || taken.TryAdd(candidate.Manifest!.DeviceType, candidate.Path))
        {
            return candidate;
        }

        string type = candidate.Manifest.DeviceType;
        return candidate with
        {
            Refusal = new PluginRefusal(
                RefusalReason.DuplicateDeviceType,
                $"the device type \"{type}\" is provided already by {taken[type]}, which comes first in the search order"),
        };
    }
}
