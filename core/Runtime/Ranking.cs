using Devices.Api;

namespace Devices;

/// <summary>The order in which "best available" prefers devices.</summary>
internal static class Ranking
{
    /// <summary>The order in words, for people.</summary>
    public const string Words =
        "discrete before integrated before cpu, then devices in host memory before drivers that imitate a GPU on the cpu, then by memory";

    /// <summary>The best first; what is equal stays in the order of discovery.</summary>
    public static IEnumerable<T> Order<T>(IEnumerable<T> devices, Func<T, DeviceInfo> infoOf) => devices
        .OrderBy(device => infoOf(device).Kind)
        .ThenBy(device => infoOf(device).Kind == DeviceKind.Cpu && !infoOf(device).IsHostAccessible)
        .ThenByDescending(device => infoOf(device).TotalMemory);
}
