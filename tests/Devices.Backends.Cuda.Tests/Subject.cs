using Devices.Api;
using Devices.Cuda;
using Devices.Kernels.Drivers;

namespace Devices.Drivers.Tests;

/// <summary>The backend that the tests of drivers are about.</summary>
internal static class Subject
{
    public const string DeviceType = "cuda";

    public const string FolderVariable = "DEVICES_CUDA_LIBRARIES";

    public const string OptionForTarget = "--gpu-architecture=compute_80";

    public const string Product = "PTX";

    public const string VendorLibrary = "cuBLASLt 12.4.2 (libcublasLt.so.12)";

    public const string VendorFailure = "execution failed, 13";

    public static Backend Create() => new CudaBackend();

    public static RuntimeCompiler Compiler(string folder) =>
        new(DriverLibrary.TryOpen(["libnvrtc.so.13"], folder) ?? throw new FileNotFoundException("libnvrtc.so.13"), "nvrtc");
}
