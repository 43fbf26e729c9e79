using System.Diagnostics;
using System.Runtime.InteropServices;
using Devices.Kernels.Language;
using Devices.Kernels.Rendering.Spirv;

namespace Devices.Kernels.Tests.Spirv;

/// <summary>Khronos' tools, where they are installed.</summary>
internal static class SpirvTools
{
    public static readonly SpirvOptions AllControls = new() { Float32 = All, Float64 = All };

    private const SpirvFloatControls All =
        SpirvFloatControls.SignedZeroInfNanPreserve | SpirvFloatControls.DenormPreserve | SpirvFloatControls.RoundingModeRte;

    /// <summary>Renders a kernel and has the validator of Khronos accept it.</summary>
    public static SpirvModule RenderValid(KernelProgram program, SpirvOptions? options = null)
    {
        SpirvModule module = SpirvRenderer.Render(program, options ?? AllControls);
        RequireValid(module);
        return module;
    }

    /// <summary>Has the validator accept many modules: from files, as that takes half as long as to start each process from here.</summary>
    public static void RequireValid(IReadOnlyList<SpirvModule> modules)
    {
        RequireInstalled("spirv-val");
        Assert.NotEmpty(modules);
        string folder = Directory.CreateTempSubdirectory("spirv").FullName;
        try
        {
            for (int i = 0; i < modules.Count; i++)
            {
                File.WriteAllBytes(Path.Combine(folder, $"{i}.spv"), MemoryMarshal.AsBytes<uint>(modules[i].Words).ToArray());
            }

            const string Each = "find \"$0\" -name '*.spv' | xargs -n1 -P2 spirv-val --target-env vulkan1.2";
            (int exitCode, string output) = Run("sh", [], "-c", Each, folder);
            if (exitCode != 0)
            {
                // Once more one by one, to know which.
                Assert.All(modules, RequireValid);
                Assert.Fail(output);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static string Disassemble(SpirvModule module, params string[] options)
    {
        (int exitCode, string output) = Run("spirv-dis", module.Words, ["--no-color", .. options, "-"]);
        Assert.True(exitCode == 0, output);
        return output;
    }

    private static void RequireValid(SpirvModule module)
    {
        (int exitCode, string output) = Run("spirv-val", module.Words, "--target-env", "vulkan1.2", "-");
        Assert.True(exitCode == 0, $"{module.EntryPoint}: {output}\n{SpirvDisassembler.Disassemble(module.Words)}");
    }

    private static (int ExitCode, string Output) Run(string tool, ReadOnlySpan<uint> input, params string[] options)
    {
        RequireInstalled(tool);
        var start = new ProcessStartInfo(tool, options)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.BaseStream.Write(MemoryMarshal.AsBytes(input));
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private static void RequireInstalled(string tool) =>
        Assert.SkipUnless(IsInstalled(tool), $"{tool} is not installed; it is in the Debian package spirv-tools");

    private static bool IsInstalled(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, tool)));
}
