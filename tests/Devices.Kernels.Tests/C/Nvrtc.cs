using System.Runtime.InteropServices;
using System.Text;
using Devices.Kernels.Rendering.C;
using Devices.Kernels.Tests.Harness;

namespace Devices.Kernels.Tests.C;

/// <summary>NVIDIA's run-time compiler of CUDA C. Needs no GPU.</summary>
internal sealed unsafe partial class Nvrtc : ICompiler
{
    private const string Library = "libnvrtc.so.11.2";

    /// <summary>The loader gives whoever asks by this name the library that came first: the real one, before a test loads the emulated.</summary>
    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void LoadBeforeTheEmulated() => _ = NativeLibrary.TryLoad(Library, out _);

    public static Nvrtc Instance { get; } = new();

    public CDialect Dialect { get; } = new CudaC();

    public string? Missing { get; } = NativeLibrary.TryLoad(Library, out _) ? null : "install the package libnvrtc11.2 (component non-free)";

    public void Compile(string source, string architecture) => _ = Assemble(source, architecture);

    /// <summary>Compiles a unit to PTX.</summary>
    public string Assemble(string source, string architecture)
    {
        Check(CreateProgram(out nint program, source, "kernels.cu", 0, 0, 0));
        try
        {
            string[] options = [$"--gpu-architecture={architecture}", .. Dialect.CompilerOptions];
            int result = CompileProgram(program, options.Length, options);
            return result == 0 ? Ptx(program) : throw CompilerFailure.Of($"NVRTC for {architecture}", Log(program), source);
        }
        finally
        {
            Check(DestroyProgram(ref program));
        }
    }

    private static string Ptx(nint program)
    {
        Check(GetPtxSize(program, out nuint bytes));
        var code = new byte[bytes];
        Check(GetPtx(program, code));
        return Encoding.UTF8.GetString(code).TrimEnd('\0');
    }

    private static string Log(nint program)
    {
        Check(GetProgramLogSize(program, out nuint bytes));
        var log = new byte[bytes];
        Check(GetProgramLog(program, log));
        return Encoding.UTF8.GetString(log).TrimEnd('\0');
    }

    private static void Check(int result)
    {
        if (result != 0)
        {
            throw new DeviceException($"NVRTC failed with error {result}");
        }
    }

    [LibraryImport(Library, EntryPoint = "nvrtcCreateProgram", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateProgram(out nint program, string source, string name, int headers, nint texts, nint names);

    [LibraryImport(Library, EntryPoint = "nvrtcCompileProgram", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CompileProgram(nint program, int count, string[] options);

    [LibraryImport(Library, EntryPoint = "nvrtcGetProgramLogSize")]
    private static partial int GetProgramLogSize(nint program, out nuint bytes);

    [LibraryImport(Library, EntryPoint = "nvrtcGetProgramLog")]
    private static partial int GetProgramLog(nint program, [Out] byte[] log);

    [LibraryImport(Library, EntryPoint = "nvrtcGetPTXSize")]
    private static partial int GetPtxSize(nint program, out nuint bytes);

    [LibraryImport(Library, EntryPoint = "nvrtcGetPTX")]
    private static partial int GetPtx(nint program, [Out] byte[] code);

    [LibraryImport(Library, EntryPoint = "nvrtcDestroyProgram")]
    private static partial int DestroyProgram(ref nint program);
}
