using Devices.Api;
using Devices.Conformance;
using Devices.Plugins;

namespace Devices.Cli;

/// <summary><c>devices list</c>: what is there, in the order in which "best" chooses, and what is not, with the reason.</summary>
internal static class ListCommand
{
    public const string Description = "List devices, best first, and the plugins that offer none with the reason.";

    public static int Run(IReadOnlyList<string> plugins, bool json, TextWriter output)
    {
        PluginPaths.Use(plugins);
        IReadOnlyList<Device> ranked = Backends.Ranked;
        PluginEntry[] others = [.. Backends.Plugins.Where(entry => entry.State != PluginState.Available)];
        if (json)
        {
            ListJson.Write(ranked, others, output);
        }
        else
        {
            Write(ranked, others, output);
        }

        return ExitCode.Passed;
    }

    private static void Write(IReadOnlyList<Device> ranked, PluginEntry[] others, TextWriter output)
    {
        if (ranked.Count == 0)
        {
            output.Write("No device.\n");
        }
        else
        {
            TextTable table = new("", "DEVICE", "KIND", "MEMORY", "PRODUCT", "PLUGIN");
            foreach (Device device in ranked)
            {
                DeviceInfo info = device.Info;
                table.Add(device.Name, info.Kind.ToString().ToLowerInvariant(), Memory(info), Product(info), PluginOf(device));
            }

            output.Write($"{table}\n{Ranking(ranked)}\n");
        }

        if (others.Length > 0)
        {
            TextTable table = new("  ");
            foreach (PluginEntry entry in others)
            {
                table.Add(entry.Manifest?.DeviceType ?? "?", Words(entry.State), entry.Reason ?? "");
                table.Add("", "", entry.Path ?? "");
            }

            output.Write($"\nNot available:\n{table}");
        }
    }

    private static string Ranking(IReadOnlyList<Device> ranked)
    {
        string chosen = Environment.GetEnvironmentVariable(Backends.DeviceVariable) is { Length: > 0 } name
            ? $"{name} (from {Backends.DeviceVariable})" : $"cpu ({Backends.DeviceVariable} is not set)";
        string best = ranked.FirstOrDefault(device => !device.Info.IsEmulated)?.Name ?? "none";
        return $"""
            "best" is {best}: {Backends.RankingInWords}; emulated devices only by name.
            Programs that name none use {chosen}.
            """;
    }

    internal static string Words(PluginState state) => state switch
    {
        PluginState.Refused => "refused",
        PluginState.LoadFailed => "cannot be loaded",
        PluginState.ConstructionFailed => "cannot be constructed",
        PluginState.ProbeFailed => "probe failed",
        PluginState.ProbeTimedOut => "probe timed out",
        PluginState.NoDevices => "no device",
        _ => state.ToString().ToLowerInvariant(),
    };

    private static string PluginOf(Device device)
    {
        PluginEntry entry = DevicePlugin.Of(device);
        string vendor = entry.Manifest?.Vendor is { Length: > 0 } name ? $" ({name})" : "";
        return $"{Path.GetFileNameWithoutExtension(entry.Path) ?? "registered"}{vendor}";
    }

    private static string Product(DeviceInfo info) =>
        string.Join(", ", new[] { info.Name, info.Vendor, info.Driver }.Where(text => text.Length > 0));

    private static string Memory(DeviceInfo info) => info.TotalMemory == 0 ? "" : $"{info.TotalMemory / (double)(1L << 30):0.0} GiB";
}
