using System.Diagnostics;
using System.Reflection;

namespace Devices.Vulkan.Tests.Harness;

/// <summary>A process beside the tests.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan longest = TimeSpan.FromSeconds(60);

    /// <summary>Starts the program that works with a device.</summary>
    public static Process Start(string what, params (string Name, string? Value)[] environment) =>
        Start(typeof(Child.Work).Assembly.Location, [what], environment);

    /// <summary>Runs the program that works with a device, to its end.</summary>
    public static (int Code, string Output, string Error) Run(string what, params (string Name, string? Value)[] environment) =>
        End(Start(what, environment));

    /// <summary>Runs the command-line tool.</summary>
    public static (int Code, string Output, string Error) RunTool(string[] arguments, params (string Name, string? Value)[] environment)
    {
        string folder = typeof(ChildProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "CliFolder").Value!;
        return End(Start(Path.Combine(folder, "Devices.Cli.dll"), arguments, environment));
    }

    private static Process Start(string assembly, string[] arguments, (string Name, string? Value)[] environment)
    {
        ProcessStartInfo start = new("dotnet", ["exec", assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("DEVICES_VULKAN_VALIDATION");
        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static (int Code, string Output, string Error) End(Process process)
    {
        using (process)
        {
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
}
