using Devices.Kernels.Drivers;

namespace Devices.Resources;

/// <summary>The vendor's own compiler for an architecture. AMD's bears no other LLVM in its process.</summary>
internal sealed class VendorCompiler
{
    private static readonly string[] nvidia = ["libnvrtc.so.13", "libnvrtc.so.12", "libnvrtc.so.11.2"];
    private static readonly string[] amd = ["libhiprtc.so.6", "libamdhip64.so.6", "libamdhip64.so.5"];

    private readonly Architecture architecture;
    private readonly RuntimeCompiler compiler;

    private VendorCompiler(Architecture architecture, DriverLibrary library)
    {
        this.architecture = architecture;
        compiler = new RuntimeCompiler(library, architecture.IsAmd ? "hiprtc" : "nvrtc");
    }

    /// <summary>Its name and version.</summary>
    public string Name => compiler.Name;

    /// <summary>The compiler; null where none is installed.</summary>
    public static VendorCompiler? TryOpen(Architecture architecture) =>
        DriverLibrary.TryOpen(architecture.IsAmd ? amd : nvidia, folder: null) is { IsEmulated: false } library
            ? new VendorCompiler(architecture, library) : null;

    /// <summary>Compiles a unit: the resources of its kernels by name, of which there are none for PTX.</summary>
    /// <exception cref="KernelCompileException">It refused.</exception>
    public Dictionary<string, KernelResources> Compile(string source)
    {
        string[] options = [.. architecture.Dialect.CompilerOptions];
        if (architecture.IsAmd)
        {
            return CodeObject.Read(compiler.Compile(source, "kernels.hip", [.. options, $"--offload-arch={architecture.Name}"], "Code"));
        }

        options = [.. options, $"--gpu-architecture={architecture.Name}"];
        if (!architecture.IsMachine)
        {
            _ = compiler.Compile(source, "kernels.cu", options, "PTX");
            return [];
        }

        _ = compiler.Compile(source, "kernels.cu", [.. options, PtxasLog.Option], "CUBIN", out string log);
        return PtxasLog.Read(log);
    }
}
