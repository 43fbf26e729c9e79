using Devices.Fake;

namespace Devices.Core.Tests;

/// <summary>The devices that tests run on: the CPU plugin beside the tests, and the imitated accelerator registered by hand.</summary>
public static class TestDevices
{
    static TestDevices()
    {
        Backends.Search = new Plugins.PluginSearch { ApplicationFolder = AppContext.BaseDirectory };
        Backends.Register(new FakeBackend());
        Backends.Register(new Rows.JudgedBackend());
        Fallbacks.Policy = FallbackPolicy.Strict;
    }

    public static Device Cpu => Get("cpu");

    public static Device Fake => Get("fake");

    public static TheoryData<string> Names => ["cpu", "fake"];

    public static Device Get(string name) => Backends.Find(name);

    public static Tensor Floats(Device device, long[] sizes, params float[] values) => Tensor.FromArray(values, sizes, device);
}
