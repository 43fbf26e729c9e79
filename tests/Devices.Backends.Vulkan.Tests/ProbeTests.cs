using Devices.Vulkan.Tests.Harness;

namespace Devices.Vulkan.Tests;

public sealed class ProbeTests
{
    [Fact]
    public void Without_a_loader_the_reason_names_it_and_what_to_install()
    {
        Assert.Null(VulkanInstance.TryCreate(["libvulkan-that-is-not-there.so"], out string reason));
        Assert.Contains("no Vulkan loader (libvulkan-that-is-not-there.so)", reason);
        Assert.Contains("libvulkan1 and mesa-vulkan-drivers", reason);
    }

    [Fact]
    public void Without_a_driver_the_tool_says_what_to_install()
    {
        _ = Gpu.Device;
        (int code, string output, string error) = ChildProcess.RunTool(
            ["list"], ("VK_ICD_FILENAMES", "/not/there"), ("VK_DRIVER_FILES", "/not/there"));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("found no driver: install", output);
        Assert.Contains("mesa-vulkan-drivers", output);
        Assert.Contains("\ncpu ", output);
    }

    [Fact]
    public void Without_the_validation_layer_that_is_asked_for_there_is_no_device()
    {
        _ = Gpu.Device;
        (int code, string output, _) = ChildProcess.RunTool(["list"], ("DEVICES_VULKAN_VALIDATION", "1"), ("VK_LAYER_PATH", "/not/there"));
        Assert.Equal(0, code);
        Assert.Contains("vulkan-validationlayers", output);
    }

    [Fact]
    public void The_tool_lists_the_device()
    {
        string name = Gpu.Device.Info.Name;
        (int code, string output, string error) = ChildProcess.RunTool(["list"]);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains(name, output);
    }

    [Fact]
    public void A_driver_on_the_processor_is_a_cpu_and_shapes_are_those_for_one()
    {
        VulkanDevice device = Gpu.Device;
        Assert.SkipUnless(device.Logical.Adapter.IsCpu, "the first device is no driver on the processor");
        Assert.Equal(Api.DeviceKind.Cpu, device.Info.Kind);
        Assert.False(device.Info.IsHostAccessible);
        Assert.NotEmpty(device.Info.Driver);
        Assert.True(device.Info.TotalMemory > 0);
    }
}
