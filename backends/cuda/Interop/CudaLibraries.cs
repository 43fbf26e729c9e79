using Devices.Kernels.Drivers;

namespace Devices.Cuda.Interop;

/// <summary>Where CUDA's libraries are, and under what names.</summary>
internal static class CudaLibraries
{
    /// <summary>The one folder to look in, in place of the system's: for another version, or an emulator.</summary>
    public const string FolderVariable = "DEVICES_CUDA_LIBRARIES";

    /// <summary>Major versions of NVRTC, newest first.</summary>
    private static readonly int[] compilerVersions = [13, 12, 11];

    public static string? Folder => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? folder : null;

    public static string[] DriverNames { get; } = OperatingSystem.IsWindows() ? ["nvcuda.dll"] : ["libcuda.so.1", "libcuda.so"];

    /// <summary>
    /// Names of the compilers: those of the driver's major version first, then older ones, whose programs it takes as well, then newer
    /// ones, whose programs for its own architecture it may take.
    /// </summary>
    public static IEnumerable<string> CompilerNames(int driverMajor) =>
        compilerVersions.OrderBy(version => version > driverMajor ? 100 + version : driverMajor - version).Select(CompilerName);

    public static DriverLibrary? OpenDriver() => DriverLibrary.TryOpen(DriverNames, Folder);

    private static string CompilerName(int major) => OperatingSystem.IsWindows()
        ? $"nvrtc64_{major}{(major == 11 ? "2" : "0")}_0.dll"
        : $"libnvrtc.so.{major}{(major == 11 ? ".2" : "")}";
}
