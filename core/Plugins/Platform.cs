using System.Runtime.InteropServices;

namespace Devices.Plugins;

/// <summary>Which runtime identifiers fit this machine, after the graph that NuGet packages use.</summary>
internal static class Platform
{
    /// <summary>From the exact identifier to the most general one.</summary>
    public static IReadOnlyList<string> Compatible { get; } =
        Expand(RuntimeInformation.RuntimeIdentifier, RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant());

    /// <summary>Null where the list is empty or has one that fits.</summary>
    public static PluginRefusal? Check(IReadOnlyList<string> identifiers) =>
        identifiers.Count == 0 || identifiers.Any(identifier => Compatible.Contains(identifier, StringComparer.OrdinalIgnoreCase))
            ? null
            : new PluginRefusal(
                RefusalReason.WrongPlatform, $"is made for {string.Join(", ", identifiers)}; this machine is {Compatible[0]}");

    internal static IReadOnlyList<string> Expand(string exact, string architecture)
    {
        var found = new List<string> { exact };
        void Add(string system) => found.AddRange([$"{system}-{architecture}", system]);
        if (OperatingSystem.IsWindows())
        {
            Add("win");
        }
        else
        {
            if (exact.Contains("musl", StringComparison.Ordinal) || exact.StartsWith("alpine", StringComparison.Ordinal))
            {
                Add("linux-musl");
            }

            Add(OperatingSystem.IsMacOS() ? "osx" : "linux");
            Add("unix");
        }

        found.Add("any");
        return [.. found.Distinct()];
    }
}
