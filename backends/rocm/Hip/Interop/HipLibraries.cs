using Devices.Kernels.Drivers;

namespace Devices.Rocm.Hip.Interop;

/// <summary>Where ROCm's libraries are, and under what names.</summary>
internal static class HipLibraries
{
    /// <summary>The one folder to look in, in place of the system's: for another version, or an emulator.</summary>
    public const string FolderVariable = "DEVICES_ROCM_LIBRARIES";

    private const int FirstThatMayShare = 6;

    public static string? Folder => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? folder : null;

    /// <summary>Newest first.</summary>
    public static string[] RuntimeNames { get; } = ["libamdhip64.so.7", "libamdhip64.so.6", "libamdhip64.so.5", "libamdhip64.so"];

    public static DriverLibrary? OpenRuntime() => DriverLibrary.TryOpen(RuntimeNames, Folder);

    /// <summary>The compiler of a runtime: a library of its own in newer versions, in the same one in older.</summary>
    public static DriverLibrary? OpenCompiler(DriverLibrary runtime, int major) =>
        DriverLibrary.TryOpen([CompilerName(major)], Folder) ?? (runtime.TryFind("hiprtcCompileProgram") != 0 ? runtime : null);

    /// <summary>The compiler in a library: in this process where that is safe. An emulator's has no LLVM in it.</summary>
    public static RuntimeCompiler Compiler(DriverLibrary library, int major) =>
        major < FirstThatMayShare && !library.IsEmulated ? InOwnProcess(library) : new RuntimeCompiler(library, "hiprtc");

    /// <summary>The compiler in a library, run by another process.</summary>
    public static CompilerProcess InOwnProcess(DriverLibrary library) =>
        new(library, Folder is null ? library.Name : System.IO.Path.Combine(System.IO.Path.GetFullPath(Folder), library.Name));

    public static string CompilerName(int major) => $"libhiprtc.so.{major}";
}
