using System.Runtime.InteropServices;
using Silk.NET.Core.Contexts;

namespace Devices.Rocm.OpenCl;

/// <summary>The system's OpenCL loader.</summary>
/// <remarks>Found by name here, not by the bindings' own search, which reads dependency files and does not know plugins' folders.</remarks>
internal static class OpenClLibrary
{
    /// <summary>The names that the loader has on this system.</summary>
    public static string[] UsualNames { get; } = OperatingSystem.IsWindows() ? ["OpenCL.dll"]
        : OperatingSystem.IsMacOS() ? ["/System/Library/Frameworks/OpenCL.framework/OpenCL"]
        : ["libOpenCL.so.1"];

    /// <summary>What to install, for messages.</summary>
    public static string Advice => OperatingSystem.IsLinux()
        ? "install a driver: for AMD's GPUs ROCm's OpenCL runtime, for the processor PoCL (Debian: ocl-icd-libopencl1 and pocl-opencl-icd)"
        : "install the driver of the GPU's vendor";

    /// <summary>The loader's functions, or null where there is none.</summary>
    public static CL? TryLoad(string[] names)
    {
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, out nint library))
            {
                return new CL(new LamdaNativeContext(
                    function => NativeLibrary.TryGetExport(library, function, out nint entry) ? entry : 0));
            }
        }

        return null;
    }
}
