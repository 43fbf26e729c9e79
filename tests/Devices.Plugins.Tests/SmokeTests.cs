namespace Devices.Plugins.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Cpu()
    {
        var entries = PluginCatalog.Discover(PluginSearch.Default);
        var e = Assert.Single(entries);
        Assert.Null(e.Reason);
        Assert.Equal(PluginState.Verified, e.State);
        var b = e.GetBackend();
        Assert.Null(e.Reason);
        Assert.Equal("cpu", b!.DeviceType);
        Assert.NotSame(System.Runtime.Loader.AssemblyLoadContext.Default, System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(b.GetType().Assembly));
    }
}
