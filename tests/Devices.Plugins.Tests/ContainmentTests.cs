using System.Diagnostics;
using Devices.Plugins.Tests.Support;

namespace Devices.Plugins.Tests;

/// <summary>Plugins that fit, and fail when they run: each is its own failure alone.</summary>
public sealed class ContainmentTests
{
    [Fact]
    public void Every_failure_is_named_and_the_good_one_works()
    {
        using var folder = new PluginFolder();
        foreach (string fixture in (string[])["ThrowingConstructor", "ThrowingProbe", "HangingProbe", "EmptyProbe", "Several", "Good"])
        {
            folder.Add(fixture);
        }

        IReadOnlyList<PluginEntry> entries = PluginCatalog.Discover(folder.Search with { ProbeTimeout = TimeSpan.FromSeconds(5) });
        long start = Stopwatch.GetTimestamp();
        PluginCatalog.ProbeAll(entries);

        // Two of them hang; side by side they cost one time-out.
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 4.9, 9.9);
        Check(entries, "throwing_constructor", PluginState.ConstructionFailed, "InvalidOperationException: the constructor's own words");
        Check(entries, "throwing_initializer", PluginState.ConstructionFailed, "the initializer's own words");
        Check(entries, "hanging_constructor", PluginState.ConstructionFailed, "Fixture.HangingConstructorBackend did not end within 5 s");
        Check(entries, "mismatched", PluginState.ConstructionFailed, "\"mismatched\", its backend says \"something_else\"");
        Check(entries, "throwing_probe", PluginState.ProbeFailed, "the probe threw DllNotFoundException: libfixture.so.1 is not there");
        Check(entries, "null_probe", PluginState.ProbeFailed, "returned null");
        Check(entries, "hanging_probe", PluginState.ProbeTimedOut, "the probe did not end within 5 s");
        Check(entries, "empty_probe", PluginState.NoDevices, "no fixture device is plugged in; plug one in");
        Assert.Equal("fixture", entries.Of("fixture").GetBackend()?.DeviceType);
        Assert.Equal("Fixture 1", entries.Of("fixture").Probe?.Devices.Single().Name);
    }

    [Fact]
    public void Many_threads_get_one_backend()
    {
        using var folder = new PluginFolder();
        folder.Add("Good");
        PluginEntry entry = Assert.Single(PluginCatalog.Discover(folder.Search));
        Api.Backend?[] backends = new Api.Backend?[16];
        Parallel.For(0, backends.Length, index => backends[index] = entry.GetBackend());
        Assert.NotNull(backends[0]);
        Assert.All(backends, backend => Assert.Same(backends[0], backend));
    }

    [Fact]
    public void A_file_that_vanishes_after_the_scan_is_a_failed_load()
    {
        using var folder = new PluginFolder();
        string path = folder.Add("EmptyProbe");
        PluginEntry entry = Assert.Single(PluginCatalog.Discover(folder.Search));
        File.Delete(path);
        Assert.Null(entry.GetBackend());
        Assert.Equal(PluginState.LoadFailed, entry.State);
        Assert.Contains("loading the assembly threw", entry.Reason);
        Assert.NotNull(entry.Error);
    }

    [Fact]
    public void A_registered_backend_is_contained_as_well()
    {
        PluginEntry throwing = PluginEntry.FromBackend(new Registered("own", () => throw new NotSupportedException("not today")));
        PluginEntry hanging = PluginEntry.FromBackend(new Registered("own", Hang), TimeSpan.FromMilliseconds(50));
        PluginEntry working = PluginEntry.FromBackend(
            new Registered("own", () => Api.ProbeResult.Found(new Api.DeviceInfo { Name = "Own", Kind = Api.DeviceKind.Emulated })));
        PluginEntry misnamed = PluginEntry.FromBackend(new Registered("Own", () => null!));
        PluginCatalog.ProbeAll([throwing, hanging, working, misnamed]);
        Assert.Equal((PluginState.ProbeFailed, "the probe threw NotSupportedException: not today"), (throwing.State, throwing.Reason));
        Assert.Equal(PluginState.ProbeTimedOut, hanging.State);
        Assert.Equal((PluginState.Available, "own"), (working.State, working.GetBackend()?.DeviceType));
        Assert.Equal((PluginState.Refused, RefusalReason.InvalidDeviceType), (misnamed.State, misnamed.RefusalReason));
        Assert.Null(misnamed.GetBackend());
    }

    private static Api.ProbeResult Hang()
    {
        Thread.Sleep(Timeout.Infinite);
        throw new InvalidOperationException("unreachable");
    }

    private static void Check(IReadOnlyList<PluginEntry> entries, string deviceType, PluginState state, string words)
    {
        PluginEntry entry = entries.Of(deviceType);
        Assert.Equal((deviceType, state), (deviceType, entry.State));
        Assert.Contains(words, entry.Reason);
        Assert.Null(entry.GetBackend());
    }

    private sealed class Registered(string deviceType, Func<Api.ProbeResult> probe) : Api.Backend
    {
        public override string DeviceType => deviceType;

        public override Api.ProbeResult Probe() => probe();

        public override Api.Device OpenDevice(int index, Api.HostServices host) => throw new NotSupportedException();
    }
}
