using Devices.Drivers.Tests.Harness;
using Devices.Kernels.Drivers;
using Devices.Kernels.Launching;
using Devices.Kernels.Rendering.C;
using Devices.Rocm.Hip;
using Devices.Rocm.Tests.Harness;

namespace Devices.Rocm.Tests.Hip;

/// <summary>The vendor's own compiler, in a process of its own, beside PoCL in this one: together they would end it.</summary>
public sealed class CompilerProcessTests
{
    private const string Library = "libamdhip64.so.5";
    private static readonly string[] folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib", "/opt/rocm/lib"];
    private static readonly HipC dialect = new();
    private static readonly string source = CRenderer.Render(Emulator.AddRepeatedly(), dialect);

    [Fact]
    public void It_compiles_while_OpenCL_computes_in_this_process()
    {
        CompilerProcess compiler = Open();
        LoadedKernel kernel = Cl.AddKernel(Cl.Device);
        foreach (string architecture in new[] { "gfx900", "gfx90a", "gfx1030" })
        {
            byte[] code = Compile(compiler, source, architecture);
            Assert.True(code.AsSpan().StartsWith("\u007fELF"u8), $"{code.Length} bytes that are no code object");

            nint memory = Cl.Device.Allocator.Allocate(256);
            Cl.Write<int>(Cl.Device.DefaultStream, memory, 0, new int[64]);
            Cl.Add(Cl.Device.DefaultStream, kernel, memory, 64, 7);
            Assert.All(Cl.Read<int>(Cl.Device.DefaultStream, memory, 0, 64), value => Assert.Equal(7, value));
            Cl.Device.Allocator.Free(memory);
        }
    }

    [Fact]
    public void Its_death_is_a_typed_error_and_the_next_kernel_is_compiled_by_another()
    {
        CompilerProcess compiler = Open();
        KernelCompileException error = Assert.Throws<KernelCompileException>(() => Compile(compiler, source, "gfx4711"));
        Assert.Contains("ended its process", error.Message);
        Assert.Contains("test_add_repeatedly", error.Message);
        Assert.Contains("gfx4711", error.Message);
        Assert.NotEmpty(Compile(compiler, source, "gfx90a"));
    }

    [Fact]
    public void What_the_compiler_says_of_a_text_is_told()
    {
        CompilerProcess compiler = Open();
        KernelCompileException error = Assert.Throws<KernelCompileException>(() => Compile(compiler, source + "\nnonsense", "gfx90a"));
        Assert.Contains("refused kernel test_add_repeatedly", error.Message);
        Assert.Contains("nonsense", error.Message);
        Assert.NotEmpty(Compile(compiler, source, "gfx90a"));
    }

    /// <summary>
    /// The vendor's library is loaded by the other process alone: what is linked against that name, such as the emulated rocBLAS, would get
    /// it here in place of the emulated one.
    /// </summary>
    private static CompilerProcess Open()
    {
        DriverLibrary emulated = DriverLibrary.TryOpen([Library], Emulator.Folder)!;
        string? path = folders.Select(folder => Path.Combine(folder, Library)).FirstOrDefault(File.Exists);
        Assert.SkipUnless(path is not null, $"{Library} is not installed");
        return new CompilerProcess(emulated, path!);
    }

    private static byte[] Compile(CompilerProcess compiler, string text, string architecture) =>
        compiler.Compile(text, "test_add_repeatedly", [.. dialect.CompilerOptions, $"--offload-arch={architecture}"], "Code");
}
