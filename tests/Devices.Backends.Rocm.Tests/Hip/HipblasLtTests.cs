using Devices.Drivers.Tests;
using Devices.Drivers.Tests.Harness;

namespace Devices.Rocm.Tests.Hip;

/// <summary>hipBLASLt, which is there in ROCm 6 and later, comes before rocBLAS.</summary>
public sealed class HipblasLtTests
{
    private static (string, string)[] Rocm6 =>
    [
        (Subject.FolderVariable, Path.Combine(Emulator.Folder, "rocm6")),
        ("DEVICES_VENDOR_LIBRARIES", Path.Combine(Emulator.Folder, "rocm6", "vendor")),
    ];

    [Fact]
    public void Products_are_right()
    {
        (int code, string output) = Cli.Certify(["mm/f16/*", "addmm/f64/*"], Rocm6);
        Assert.True(code == 0, output);
    }

    [Fact]
    public void It_is_the_first_to_be_asked()
    {
        (int code, string output) = Cli.Certify(["mm/f32/forward/*"], [.. Rocm6, ("SOFTGPU_FAULT", "library_failure")]);
        Assert.True(code != 0, output);
        Assert.Contains("hipBLASLt (libhipblaslt.so.0) failed (execution failed, 5)", output);
    }

    [Fact]
    public void Where_it_cannot_be_started_rocBLAS_serves()
    {
        (int code, string output) = Cli.Certify(["mm/f32/forward/*"], [.. Rocm6, ("SOFTGPU_FAULT", "failing_library,library_failure")]);
        Assert.True(code != 0, output);
        Assert.Contains("rocBLAS (librocblas.so.4) failed (internal error, 6)", output);
    }

    [Fact]
    public void Both_are_named()
    {
        (_, string output) = Cli.Run(["list", "--json"], Rocm6);
        Assert.Contains("hipBLASLt (libhipblaslt.so.0), rocBLAS (librocblas.so.4)", output);
    }
}
