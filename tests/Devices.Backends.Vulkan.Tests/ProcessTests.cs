using System.Diagnostics;
using Devices.Vulkan.Tests.Harness;

namespace Devices.Vulkan.Tests;

public sealed class ProcessTests
{
    [Fact]
    public void A_second_process_works_beside_this_one()
    {
        CopyTests.KeepBusy(Gpu.Device, Gpu.Device.DefaultStream);
        (int code, string output, string error) = ChildProcess.Run("compute");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("result 100", output);
        Gpu.Device.DefaultStream.Synchronize();
    }

    [Fact]
    public void A_process_killed_at_work_leaves_the_device_usable()
    {
        _ = Gpu.Device;
        using Process child = ChildProcess.Start("for-ever");
        Assert.Equal("working", child.StandardOutput.ReadLine());
        child.Kill();
        child.WaitForExit();
        Assert.NotEqual(0, child.ExitCode);
        Assert.Contains("result 100", ChildProcess.Run("compute").Output);
    }

    [Fact]
    public void A_process_that_leaves_at_work_ends_cleanly()
    {
        _ = Gpu.Device;
        (int code, string output, string error) = ChildProcess.Run("leave-at-work");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("leaving", output);
    }

    [Fact]
    public void The_validation_layer_finds_nothing_in_right_use_and_misuse_is_thrown()
    {
        _ = Gpu.Device;
        (string, string?) validation = ("DEVICES_VULKAN_VALIDATION", "1");
        Assert.SkipUnless(
            ChildProcess.RunTool(["list"], validation).Output.Contains(Gpu.Device.Info.Name),
            "the validation layer is not installed (on Debian: vulkan-validationlayers)");
        (int code, string output, string error) = ChildProcess.Run("compute", validation);
        Assert.Equal((0, "vulkan validation: 0 errors"), (code, error.Trim()));
        Assert.Contains("result 100", output);
        (_, output, error) = ChildProcess.Run("misuse", validation);
        Assert.Contains("vulkan validation error:", error);
        Assert.Contains("vulkan validation: 1 errors", error);
        Assert.Contains("caught the Vulkan validation layer found an error:", output);
    }
}
