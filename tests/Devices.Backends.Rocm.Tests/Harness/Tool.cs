using System.Diagnostics;
using System.Reflection;

namespace Devices.Rocm.Tests.Harness;

/// <summary>The command-line tool, as a process beside the tests.</summary>
internal static class Tool
{
    private static readonly TimeSpan longest = TimeSpan.FromSeconds(60);

    public static (int Code, string Output, string Error) Run(string[] arguments, params (string Name, string Value)[] environment)
    {
        string folder = typeof(Tool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "CliFolder").Value!;
        ProcessStartInfo start = new("dotnet", ["exec", Path.Combine(folder, "Devices.Cli.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (!process.WaitForExit(longest))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"the process did not end within {longest.TotalSeconds} s");
        }

        return (process.ExitCode, output.Result, error.Result);
    }
}
