using Devices.Api;

namespace Devices.Core.Tests;

public sealed class RankingTests
{
    private static readonly DeviceInfo Discrete = new() { Name = "discrete", Kind = DeviceKind.Discrete, TotalMemory = 1 };
    private static readonly DeviceInfo Integrated = new() { Name = "integrated", Kind = DeviceKind.Integrated, TotalMemory = 2 };
    private static readonly DeviceInfo Host = new() { Name = "host", Kind = DeviceKind.Cpu, TotalMemory = 3, IsHostAccessible = true };
    private static readonly DeviceInfo SoftwareGpu = new() { Name = "software GPU", Kind = DeviceKind.Cpu, TotalMemory = 4 };
    private static readonly DeviceInfo Emulated = new() { Name = "emulated", Kind = DeviceKind.Emulated, TotalMemory = 5 };

    [Fact]
    public void Real_devices_come_before_software_ones_however_much_memory_these_have()
    {
        DeviceInfo[] found = [Emulated, SoftwareGpu, Host, Integrated, Discrete];

        Assert.Equal([Discrete, Integrated, Host, SoftwareGpu, Emulated], Ranking.Order(found, info => info));
    }

    [Fact]
    public void Of_one_kind_the_one_with_more_memory_is_first()
    {
        DeviceInfo larger = Discrete with { Name = "larger", TotalMemory = 9 };

        Assert.Equal([larger, Discrete], Ranking.Order([Discrete, larger], info => info));
    }
}
