using Devices.Cuda.Interop;

namespace Devices.Cuda;

/// <summary>The devices of CUDA's driver that there is a compiler for.</summary>
internal static class CudaProbe
{
    private const int NoDevice = 100;

    private static readonly string place =
        CudaLibraries.Folder is { } folder ? $"in {folder} ({CudaLibraries.FolderVariable})" : "on this system";

    /// <summary>All usable devices; where there is none, the reason.</summary>
    public static IReadOnlyList<CudaAdapter> Find(out string reason)
    {
        if (CudaLibraries.OpenDriver() is not { } library)
        {
            reason = $"no CUDA driver ({CudaLibraries.DriverNames[0]}) {place}: install NVIDIA's driver (Debian: nvidia-driver)";
            return [];
        }

        try
        {
            return Find(new CudaDriver(library), out reason);
        }
        catch (DeviceException error)
        {
            reason = error.Message;
            return [];
        }
    }

    private static List<CudaAdapter> Find(CudaDriver driver, out string reason)
    {
        int count = 0;
        int result = driver.Init();
        result = result == 0 ? driver.Count(out count) : result;
        if (result != 0 || count == 0)
        {
            reason = result is 0 or NoDevice
                ? "CUDA's driver finds no device: is an NVIDIA GPU built in, and visible to this user and container?"
                : $"CUDA's driver cannot be started ({driver.ErrorName(result) ?? "error"}, {result}): "
                    + "is its kernel module of the same version loaded?";
            return [];
        }

        int major = driver.Version() / 1000;
        IReadOnlyList<Nvrtc> compilers = Nvrtc.Find(major);
        if (compilers.Count == 0)
        {
            reason = $"there is a CUDA device, but no compiler for it ({string.Join(", ", CudaLibraries.CompilerNames(major))}) {place}: "
                + $"install NVRTC of CUDA {major} (Debian: libnvrtc11.2, or NVIDIA's cuda-nvrtc-{major}-0)";
            return [];
        }

        List<CudaAdapter> adapters = [];
        List<string> lacks = [];
        for (int ordinal = 0; ordinal < count; ordinal++)
        {
            string lack = "it cannot be asked";
            if (driver.Device(ordinal, out int device) == 0 && CudaAdapter.TryCreate(driver, device, compilers, out lack) is { } adapter)
            {
                adapters.Add(adapter);
                continue;
            }

            lacks.Add(lack);
        }

        reason = string.Join("; ", lacks);
        return adapters;
    }
}
