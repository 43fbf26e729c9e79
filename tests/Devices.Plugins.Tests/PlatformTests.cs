namespace Devices.Plugins.Tests;

public sealed class PlatformTests
{
    [Fact]
    public void An_identifier_fits_from_the_exact_one_to_any()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the list is another one elsewhere");
        Assert.Equal(["linux-x64", "linux", "unix-x64", "unix", "any"], Platform.Expand("linux-x64", "x64"));
        Assert.Equal(["debian.12-arm64", "linux-arm64", "linux", "unix-arm64", "unix", "any"], Platform.Expand("debian.12-arm64", "arm64"));
        Assert.Equal(
            ["linux-musl-x64", "linux-musl", "linux-x64", "linux", "unix-x64", "unix", "any"], Platform.Expand("linux-musl-x64", "x64"));
    }

    [Fact]
    public void No_identifier_is_every_platform_and_case_does_not_matter()
    {
        Assert.Null(Platform.Check([]));
        Assert.Null(Platform.Check(["vax-vms", "ANY"]));
        Assert.Equal(RefusalReason.WrongPlatform, Platform.Check(["vax-vms"])?.Reason);
    }
}
