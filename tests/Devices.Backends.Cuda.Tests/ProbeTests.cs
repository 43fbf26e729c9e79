using Devices.Cuda.Interop;
using Devices.Drivers.Tests;
using Devices.Drivers.Tests.Harness;

namespace Devices.Cuda.Tests;

public sealed class ProbeTests
{
    [Fact]
    public void The_drivers_own_version_of_the_compiler_comes_first_then_older_ones()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the names are those of Linux");
        Assert.Equal(["libnvrtc.so.13", "libnvrtc.so.12", "libnvrtc.so.11.2"], CudaLibraries.CompilerNames(13));
        Assert.Equal(["libnvrtc.so.12", "libnvrtc.so.11.2", "libnvrtc.so.13"], CudaLibraries.CompilerNames(12));
        Assert.Equal(["libnvrtc.so.11.2", "libnvrtc.so.12", "libnvrtc.so.13"], CudaLibraries.CompilerNames(11));
    }

    [Theory]
    [InlineData("13000", "80", "nvrtc 13.0 (libnvrtc.so.13) for sm_80")]
    [InlineData("12040", "90", "nvrtc 12.4 (libnvrtc.so.12) for sm_90")]
    [InlineData("11080", "86", "nvrtc 11.8 (libnvrtc.so.11.2) for sm_86")]
    [InlineData("12040", "120", "nvrtc 12.4 (libnvrtc.so.12) for compute_90")]
    [InlineData("13000", "61", "nvrtc 12.4 (libnvrtc.so.12) for sm_61")]
    [InlineData("13000", "37", "nvrtc 11.8 (libnvrtc.so.11.2) for sm_37")]
    public void The_compiler_fits_driver_and_device(string driver, string capability, string expected)
    {
        (int code, string output) = Cli.Run(["list", "--json"], ("SOFTGPU_CUDA_VERSION", driver), ("SOFTGPU_COMPUTE", capability));
        Assert.Equal(0, code);
        Assert.Contains(expected, output);
    }

    [Fact]
    public void A_device_for_which_only_text_can_be_made_works()
    {
        (int code, string output) = Cli.Certify(["streams/*"], ("SOFTGPU_CUDA_VERSION", "12040"), ("SOFTGPU_COMPUTE", "120"));
        Assert.True(code == 0, output);
    }

    [Fact]
    public void Without_a_driver_the_reason_says_what_to_install()
    {
        string empty = Directory.CreateTempSubdirectory("devices-").FullName;
        (_, string output) = Cli.Run(["list"], (Subject.FolderVariable, empty));
        Directory.Delete(empty);
        Assert.Contains("no CUDA driver (libcuda.so.1)", output);
        Assert.Contains("nvidia-driver", output);
    }

    [Fact]
    public void Without_a_device_the_reason_says_so()
    {
        (_, string output) = Cli.Run(["list"], ("SOFTGPU_DEVICES", "0"));
        Assert.Contains("CUDA's driver finds no device", output);
    }
}
