using System.Security.Cryptography;
using Devices.Api;
using Devices.Plugins;

namespace Devices.Conformance;

/// <summary>What is certified, as far as a report and the plan need to know; plain data that crosses from a worker.</summary>
public sealed record SuiteTarget
{
    /// <summary>The plugin.</summary>
    public required BackendFacts Backend { get; init; }

    /// <summary>The device.</summary>
    public required DeviceFacts Device { get; init; }

    /// <summary>Failures that the backend declares before the run.</summary>
    public IReadOnlyList<KnownGap> KnownGaps { get; init; } = [];

    /// <summary>Bounds that the backend declares instead of the suite's.</summary>
    public IReadOnlyList<DeclaredTolerance> Tolerances { get; init; } = [];

    /// <summary>What a device and its plugin tell of themselves.</summary>
    /// <exception cref="DeviceException">The device cannot be opened.</exception>
    public static SuiteTarget Of(Device device)
    {
        PluginEntry entry = DevicePlugin.Of(device);
        return new SuiteTarget
        {
            Backend = new BackendFacts
            {
                DeviceType = device.Type,
                Vendor = entry.Manifest?.Vendor ?? "",
                Path = entry.Path,
                Sha256 = entry.Path is { } path ? HashOf(path) : null,
                AbiLevel = entry.Manifest?.AbiLevel ?? 0,
            },
            Device = new DeviceFacts
            {
                Name = device.Name,
                Product = device.Info.Name,
                Kind = device.Info.Kind.ToString(),
                Vendor = device.Info.Vendor,
                Driver = device.Info.Driver,
                Emulated = device.Info.IsEmulated,
                TotalMemory = device.Info.TotalMemory,
            },
            KnownGaps = device.KnownGaps,
            Tolerances = device.Tolerances,
        };
    }

    private static string HashOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
