using Devices.Api;
using Devices.Kernels.Drivers;
using Devices.Rocm.Hip;

namespace Devices.Drivers.Tests;

/// <summary>The backend that the tests of drivers are about.</summary>
internal static class Subject
{
    public const string DeviceType = "rocm";

    public const string FolderVariable = "DEVICES_ROCM_LIBRARIES";

    public const string OptionForTarget = "--offload-arch=gfx90a";

    public const string Product = "Code";

    public const string VendorLibrary = "rocBLAS (librocblas.so.3)";

    public const string VendorFailure = "internal error, 6";

    public static Backend Create() => new HipBackend();

    public static RuntimeCompiler Compiler(string folder) =>
        new(DriverLibrary.TryOpen(["libamdhip64.so.5"], folder) ?? throw new FileNotFoundException("libamdhip64.so.5"), "hiprtc");
}
