using System.Diagnostics;
using System.Reflection;

namespace Devices.Conformance.Tests.Cli;

/// <summary>What a run of the tool printed and returned.</summary>
internal sealed record ToolRun(int Code, string Output, string Error)
{
    private static readonly string assembly = Path.Combine(Folder("CliFolder"), "Devices.Cli.dll");

    /// <summary>A folder that the build wrote down.</summary>
    public static string Folder(string key) =>
        typeof(ToolRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    public static Process Start(params string[] arguments) => Start([], arguments);

    private static Process Start((string Name, string Value)[] environment, string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["exec", assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("DEVICES_DEVICE");
        start.Environment.Remove("DEVICES_PLUGIN_PATH");

        // A folder that is not there: what the developer has installed is no part of the test.
        start.Environment["DEVICES_HOME"] = Path.Combine(Path.GetTempPath(), "devices-home-that-is-not-there");
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static ToolRun Of(params string[] arguments) => End(Start(arguments));

    /// <summary>With environment variables of its own.</summary>
    public static ToolRun With((string Name, string Value)[] environment, params string[] arguments) => End(Start(environment, arguments));

    public static ToolRun End(Process process)
    {
        using (process)
        {
            Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new ToolRun(process.ExitCode, output, error.Result);
        }
    }
}
