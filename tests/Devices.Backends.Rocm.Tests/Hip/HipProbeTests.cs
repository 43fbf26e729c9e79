using Devices.Drivers.Tests;
using Devices.Drivers.Tests.Harness;
using Devices.Rocm.Hip;

namespace Devices.Rocm.Tests.Hip;

public sealed class HipProbeTests
{
    [Theory]
    [InlineData("gfx90a:sramecc+:xnack-", 5, 2, true)]
    [InlineData("gfx1030", 5, 2, true)]
    [InlineData("gfx1100", 5, 2, false)]
    [InlineData("gfx1100", 5, 7, true)]
    [InlineData("gfx942", 5, 7, false)]
    [InlineData("gfx942", 6, 0, true)]
    [InlineData("gfx1151", 5, 2, false)]
    [InlineData("", 6, 0, false)]
    public void An_architecture_that_would_end_the_process_is_not_asked_for(string architecture, int major, int minor, bool isSupported) =>
        Assert.Equal(isSupported, Architectures.Supports(architecture, (major, minor)).IsSupported);

    [Fact]
    public void Such_a_device_is_listed_with_the_reason()
    {
        (int code, string output) = Cli.Run(["list"], ("SOFTGPU_ARCH", "gfx1100"), ("SOFTGPU_COMPILER_ABORTS", "1"));
        Assert.Equal(0, code);
        Assert.Contains("ROCm 5.2 does not compile for gfx1100", output);
    }

    [Fact]
    public void A_newer_version_with_its_compiler_in_a_library_of_its_own_works()
    {
        (int code, string output) = Cli.Certify(
            ["streams/*"], (Subject.FolderVariable, Path.Combine(Emulator.Folder, "rocm6")), ("SOFTGPU_ARCH", "gfx1100"));
        Assert.True(code == 0, output);
    }

    [Fact]
    public void Without_a_runtime_the_reason_says_what_to_install()
    {
        string empty = Directory.CreateTempSubdirectory("devices-").FullName;
        (_, string output) = Cli.Run(["list"], (Subject.FolderVariable, empty));
        Directory.Delete(empty);
        Assert.Contains("no HIP runtime", output);
        Assert.Contains("libamdhip64-5", output);
    }
}
