using System.Diagnostics;
using System.Reflection;

namespace Devices.Drivers.Tests.Harness;

/// <summary>The command-line tool, as a process beside the tests that uses the emulated libraries.</summary>
internal static class Cli
{
    private static readonly TimeSpan longest = TimeSpan.FromMinutes(5);

    /// <summary>Runs it with settings of the emulator.</summary>
    public static (int Code, string Output) Run(string[] arguments, params (string Name, string Value)[] settings)
    {
        string folder = typeof(Cli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "CliFolder").Value!;
        ProcessStartInfo start = new("dotnet", ["exec", Path.Combine(folder, "Devices.Cli.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Subject.FolderVariable] = Emulator.Folder;
        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (!process.WaitForExit(longest))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"the process did not end within {longest.TotalMinutes} minutes");
        }

        return (process.ExitCode, output.Result + error.Result);
    }

    /// <summary>Certifies the device with a few cases.</summary>
    public static (int Code, string Output) Certify(string[] filters, params (string Name, string Value)[] settings) =>
        Run(["certify", Subject.DeviceType, "--tier", "smoke", "--strict", "--filter", .. filters], settings);
}
