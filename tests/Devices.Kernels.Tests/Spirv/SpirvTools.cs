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
        (int exitCode, string output) = Run("spirv-val", module, "--target-env", "vulkan1.2");
        Assert.True(exitCode == 0, $"{program.Name}: {output}\n{SpirvDisassembler.Disassemble(module.Words)}");
        return module;
    }

    public static string Disassemble(SpirvModule module, params string[] options)
    {
        (int exitCode, string output) = Run("spirv-dis", module, ["--no-color", .. options]);
        Assert.True(exitCode == 0, output);
        return output;
    }

    private static (int ExitCode, string Output) Run(string tool, SpirvModule module, params string[] options)
    {
        Assert.SkipUnless(IsInstalled(tool), $"{tool} is not installed; it is in the Debian package spirv-tools");
        var start = new ProcessStartInfo(tool, [.. options, "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.BaseStream.Write(MemoryMarshal.AsBytes<uint>(module.Words));
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private static bool IsInstalled(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, tool)));
}
