using Devices.Rocm.OpenCl;
using Devices.Rocm.Tests.Harness;

namespace Devices.Rocm.Tests;

public sealed class ProbeTests
{
    [Fact]
    public void Without_a_loader_the_reason_names_it_and_what_to_install()
    {
        Assert.Empty(Platforms.Find(["libOpenCL-that-is-not-there.so"], out string reason));
        Assert.Contains("no OpenCL loader (libOpenCL-that-is-not-there.so)", reason);
        Assert.Contains("ocl-icd-libopencl1 and pocl-opencl-icd", reason);
    }

    [Fact]
    public void Without_a_driver_the_tool_says_what_to_install()
    {
        _ = Cl.Device;
        (int code, string output, string error) = Tool.Run(["list"], ("OCL_ICD_VENDORS", "/not/there"));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("the OpenCL loader found no driver: install", output);
        Assert.Contains("pocl-opencl-icd", output);
        Assert.Contains("\ncpu ", output);
    }

    [Fact]
    public void The_tool_lists_the_device()
    {
        string name = Cl.Device.Info.Name;
        (int code, string output, string error) = Tool.Run(["list"]);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains(name, output);
    }

    [Fact]
    public void A_driver_on_the_processor_is_a_cpu_whose_memory_is_not_the_hosts()
    {
        OpenClDevice device = Cl.Device;
        Assert.SkipUnless(device.Context.Adapter.IsCpu, "the first device is no driver on the processor");
        Assert.Equal(Api.DeviceKind.Cpu, device.Info.Kind);
        Assert.False(device.Info.IsHostAccessible);
        Assert.Contains("OpenCL", device.Info.Driver);
        Assert.True(device.Info.TotalMemory > 0);
        Assert.False(device.Target.Shapes.Matrix.UsesShared);
    }

    [Fact]
    public void What_the_device_does_not_report_is_declared()
    {
        OpenClDevice device = Cl.Device;
        Assert.Equal(device.Context.Adapter.RoundsCorrectly, device.Tolerances.Count == 0);
        Assert.Equal(device.Context.Adapter.HasFloat64, device.Target.Supports(DType.Float64).IsSupported);
        Assert.Equal(device.Context.Adapter.KeepsSubnormals, !device.Info.Driver.Contains("subnormal"));
    }
}
