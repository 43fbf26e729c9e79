using Devices.Api;
using Devices.Plugins;

namespace Devices;

/// <summary>
/// The backends and devices of this process: plugins found where <see cref="Search"/> says, and backends registered by the
/// application. A plugin is loaded when one of its devices is first asked for.
/// </summary>
public static class Backends
{
    /// <summary>The environment variable that names the default device.</summary>
    public const string DeviceVariable = "DEVICES_DEVICE";

    /// <summary>The name that stands for the best device there is, by <see cref="Ranked"/>.</summary>
    public const string Best = "best";

    private static readonly Lock Gate = new();
    private static readonly List<PluginEntry> Registered = [];
    private static readonly Dictionary<string, Device[]> DevicesByType = new(StringComparer.Ordinal);
    private static IReadOnlyList<PluginEntry>? plugins;
    private static PluginSearch search = PluginSearch.Default;
    private static Device? chosen;
    private static int deviceCount;

    /// <summary>Where plugins are looked for. Must be set before the first device is asked for.</summary>
    /// <exception cref="InvalidOperationException">Plugins have been looked for already.</exception>
    public static PluginSearch Search
    {
        get => search;
        set
        {
            lock (Gate)
            {
                search = plugins is null
                    ? value
                    : throw new InvalidOperationException("plugins have been looked for already: set Backends.Search before the first use of a device");
            }
        }
    }

    /// <summary>Every plugin that was found, refused ones included, without loading any.</summary>
    public static IReadOnlyList<PluginEntry> Plugins
    {
        get
        {
            lock (Gate)
            {
                return plugins ??= PluginCatalog.Discover(search, [.. Registered]);
            }
        }
    }

    /// <summary>Every device of every plugin, in the order of discovery. Loads and probes all plugins, at the same time.</summary>
    public static IReadOnlyList<Device> Devices
    {
        get
        {
            PluginCatalog.ProbeAll(Plugins);
            return [.. Plugins.Where(entry => entry.State == PluginState.Available).SelectMany(entry => DevicesOf(entry.Manifest!.DeviceType))];
        }
    }

    /// <summary>
    /// All devices, best first, as <see cref="RankingInWords"/> says. An emulated device is never chosen unless it is named.
    /// </summary>
    public static IReadOnlyList<Device> Ranked => [.. Ranking.Order(Devices, device => device.Info)];

    /// <summary>The order of <see cref="Ranked"/>, for people.</summary>
    public static string RankingInWords => Ranking.Words;

    /// <summary>The device that factories use on this thread: the innermost <see cref="Device.Use"/>, else the process's default.</summary>
    /// <remarks>The process's default is what was set here, else what the environment variable DEVICES_DEVICE names, else "cpu".</remarks>
    public static Device DefaultDevice
    {
        get => ThreadState.Current.DefaultDevice ?? (chosen ??= Find(Environment.GetEnvironmentVariable(DeviceVariable) is { Length: > 0 } name ? name : "cpu"));
        set => chosen = value;
    }

    /// <summary>Registers a backend without reflection, for Native AOT and trimmed applications.</summary>
    /// <returns>The entry: its state and reason tell whether it has devices.</returns>
    /// <exception cref="InvalidOperationException">Its device type is taken.</exception>
    public static PluginEntry Register(Backend backend)
    {
        var entry = PluginEntry.FromBackend(backend);
        lock (Gate)
        {
            IEnumerable<PluginEntry> before = plugins ?? (IEnumerable<PluginEntry>)Registered;
            if (before.Any(other => other.State != PluginState.Refused && other.Manifest?.DeviceType == entry.Manifest?.DeviceType))
            {
                throw new InvalidOperationException($"device type '{entry.Manifest?.DeviceType}' is there already");
            }

            Registered.Add(entry);
            plugins = plugins is null ? null : [entry, .. plugins];
        }

        return entry;
    }

    /// <summary>The device of a name: a type ("vulkan", its first device), a type and index ("vulkan:1"), or "best".</summary>
    /// <exception cref="UnsupportedException">There is none; the message says what there is and what was refused.</exception>
    public static Device Find(string name)
    {
        if (name == Best)
        {
            return Ranked.FirstOrDefault(device => !device.Info.IsEmulated) ?? throw NotFound(name);
        }

        string[] parts = name.Split(':');
        bool numbered = parts.Length == 2;
        int index = 0;
        if (parts.Length > 2 || (numbered && !int.TryParse(parts[1], out index)))
        {
            throw new UnsupportedException($"'{name}' is no device name: write a type such as \"cpu\", a type and number such as \"vulkan:1\", or \"{Best}\"");
        }

        return DevicesOf(parts[0]).ElementAtOrDefault(index) ?? throw NotFound(name);
    }

    internal static int CountOf(string type) => DevicesOf(type).Length;

    private static Device[] DevicesOf(string type)
    {
        lock (Gate)
        {
            if (DevicesByType.TryGetValue(type, out Device[]? known))
            {
                return known;
            }
        }

        PluginEntry? entry = Plugins.FirstOrDefault(entry => entry.State != PluginState.Refused && entry.Manifest?.DeviceType == type);
        Backend? backend = entry?.GetBackend();
        lock (Gate)
        {
            if (backend is null)
            {
                return [];
            }

            if (!DevicesByType.TryGetValue(type, out Device[]? devices))
            {
                devices = [.. entry!.Probe!.Devices.Select((info, index) => new Device(backend, info, index, deviceCount + index))];
                deviceCount += devices.Length;
                DevicesByType.Add(type, devices);
            }

            return devices;
        }
    }

    private static UnsupportedException NotFound(string name)
    {
        string found = string.Join(", ", Devices.Select(device => device.Name));
        string[] failed = [.. Plugins.Where(entry => entry.State != PluginState.Available).Select(entry => $"{entry.Manifest?.DeviceType ?? entry.Path}: {entry.Reason}")];
        string refused = failed.Length == 0 ? "" : $". Not available: {string.Join("; ", failed)}";
        return new UnsupportedException($"there is no device '{name}'; there is {(found.Length == 0 ? "none" : found)}{refused}");
    }
}
