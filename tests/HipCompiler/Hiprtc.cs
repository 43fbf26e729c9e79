using System.Runtime.InteropServices;
using System.Text;

namespace Devices.Tests.HipCompiler;

/// <summary>
/// AMD's run-time compiler. It has a process of its own, for it ends the process on architectures that it does not know, and where
/// another LLVM was loaded before, such as that of an OpenCL driver.
/// </summary>
internal static partial class Hiprtc
{
    private const string Library = "libamdhip64.so.5";

    public static bool IsInstalled => NativeLibrary.TryLoad(Library, out _) && NativeLibrary.TryLoad("libhiprtc-builtins.so.5", out _);

    /// <summary>Compiles a unit: whether it was accepted, and the log.</summary>
    public static (bool IsAccepted, string Log) Compile(string source, string[] options)
    {
        Check(CreateProgram(out nint program, source, "kernels.hip", 0, 0, 0));
        bool isAccepted = CompileProgram(program, options.Length, options) == 0;
        Check(GetProgramLogSize(program, out nuint bytes));
        var log = new byte[bytes];
        if (bytes > 0)
        {
            Check(GetProgramLog(program, log));
        }

        return (isAccepted, Encoding.UTF8.GetString(log).TrimEnd('\0'));
    }

    private static void Check(int result)
    {
        if (result != 0)
        {
            throw new InvalidOperationException($"hiprtc failed with error {result}");
        }
    }

    [LibraryImport(Library, EntryPoint = "hiprtcCreateProgram", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateProgram(out nint program, string source, string name, int headers, nint texts, nint names);

    [LibraryImport(Library, EntryPoint = "hiprtcCompileProgram", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CompileProgram(nint program, int count, string[] options);

    [LibraryImport(Library, EntryPoint = "hiprtcGetProgramLogSize")]
    private static partial int GetProgramLogSize(nint program, out nuint bytes);

    [LibraryImport(Library, EntryPoint = "hiprtcGetProgramLog")]
    private static partial int GetProgramLog(nint program, [Out] byte[] log);
}
