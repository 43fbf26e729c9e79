using Devices.Kernels.Drivers;
using Devices.Rocm.Hip.Interop;

namespace Devices.Rocm.Hip;

/// <summary>The devices of HIP's runtime that its compiler serves.</summary>
internal static class HipProbe
{
    private const int NoDevice = 100;
    private const int InvalidDevice = 101;

    private static readonly string place =
        HipLibraries.Folder is { } folder ? $"in {folder} ({HipLibraries.FolderVariable})" : "on this system";

    /// <summary>All usable devices; where there is none, the reason.</summary>
    public static IReadOnlyList<HipAdapter> Find(out string reason)
    {
        if (HipLibraries.OpenRuntime() is not { } library)
        {
            reason = $"no HIP runtime ({string.Join(", ", HipLibraries.RuntimeNames[..^1])}) {place}: "
                + "install AMD's ROCm (Debian: libamdhip64-5)";
            return [];
        }

        try
        {
            return Find(new HipRuntime(library), out reason);
        }
        catch (DeviceException error)
        {
            reason = error.Message;
            return [];
        }
    }

    private static List<HipAdapter> Find(HipRuntime runtime, out string reason)
    {
        int count = 0;
        int result = runtime.Init();
        result = result == 0 ? runtime.Count(out count) : result;
        if (result != 0 || count == 0)
        {
            reason = result is 0 or NoDevice or InvalidDevice
                ? $"HIP's runtime ({runtime.Library.Name}) finds no device: "
                    + "is an AMD GPU built in, and may this user open /dev/kfd (group render)?"
                : $"HIP's runtime cannot be started ({runtime.ErrorName(result) ?? "error"}, {result})";
            return [];
        }

        (int Major, int Minor) version = runtime.Version();
        if (HipLibraries.OpenCompiler(runtime.Library, version.Major) is not { } compiler)
        {
            reason = $"there is a HIP device, but no compiler for it ({HipLibraries.CompilerName(version.Major)}) {place}: "
                + $"install hiprtc of ROCm {version.Major}";
            return [];
        }

        return Usable(runtime, count, HipLibraries.Compiler(compiler, version.Major), out reason);
    }

    private static List<HipAdapter> Usable(HipRuntime runtime, int count, RuntimeCompiler compiler, out string reason)
    {
        List<HipAdapter> adapters = [];
        List<string> lacks = [];
        for (int device = 0; device < count; device++)
        {
            string architecture = runtime.ArchitectureOf(device);
            Support support = Architectures.Supports(architecture, runtime.Version());
            if (support.IsSupported)
            {
                adapters.Add(new HipAdapter(runtime, device, compiler, architecture));
            }
            else
            {
                lacks.Add($"{runtime.NameOf(device)}: {support.Reason}");
            }
        }

        reason = string.Join("; ", lacks);
        return adapters;
    }
}
