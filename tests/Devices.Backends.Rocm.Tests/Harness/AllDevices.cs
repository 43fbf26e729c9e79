using Devices.Cpu;
using Devices.Cuda;
using Devices.Drivers.Tests.Harness;
using Devices.Rocm.Hip;
using Devices.Rocm.OpenCl;
using Devices.Vulkan;

namespace Devices.Rocm.Tests.Harness;

/// <summary>A device of each backend in this process: CUDA's and ROCm's are emulated.</summary>
internal static class AllDevices
{
    private static readonly string[] types = ["cpu", "vulkan", "opencl", "cuda", "rocm"];
    private static readonly Lazy<Device[]> found = new(() =>
    {
        Environment.SetEnvironmentVariable("DEVICES_CUDA_LIBRARIES", Emulator.Folder);
        Environment.SetEnvironmentVariable("DEVICES_ROCM_LIBRARIES", Emulator.Folder);
        Fallbacks.Policy = FallbackPolicy.Strict;
        Api.Backend[] backends = [new CpuBackend(), new VulkanBackend(), new OpenClBackend(), new CudaBackend(), new HipBackend()];
        Array.ForEach(backends, backend => Backends.Register(backend));
        return [.. types.Where(type => Backends.Devices.Any(device => device.Type == type)).Select(Backends.Find)];
    });

    /// <summary>One of each type, in that order; skips the test where the emulator or a driver of Vulkan or OpenCL is missing.</summary>
    public static Device[] Get()
    {
        _ = Emulator.Folder;
        _ = Cl.Device;
        Device[] devices = found.Value;
        Assert.SkipUnless(devices.Any(device => device.Type == "vulkan"), "there is no device of Vulkan (on Debian: mesa-vulkan-drivers)");
        Assert.Equal(types, devices.Select(device => device.Type));
        Assert.Equal(["cuda", "rocm"], devices.Where(device => device.Info.IsEmulated).Select(device => device.Type));
        return devices;
    }
}
