using System.Diagnostics;
using Devices.Kernels.Rendering.C;
using Devices.Kernels.Tests.Harness;

namespace Devices.Kernels.Tests.C;

/// <summary>AMD's run-time compiler of HIP C, in a process of its own. Needs no GPU.</summary>
internal sealed class HipCompiler : ICompiler
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Devices.Tests.HipCompiler.dll");

    public static HipCompiler Instance { get; } = new();

    public CDialect Dialect { get; } = new HipC();

    public string? Missing { get; } = Run("", "probe").ExitCode == 2 ? "install the packages libamdhip64-5 and libhiprtc-builtins5" : null;

    public void Compile(string source, string architecture)
    {
        (int exitCode, string log) = Run(source, [architecture, .. Dialect.CompilerOptions]);
        if (exitCode != 0)
        {
            throw CompilerFailure.Of($"hiprtc for {architecture} (exit status {exitCode})", log, source);
        }
    }

    private static (int ExitCode, string Output) Run(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
