using System.Diagnostics;

namespace Devices.Plugins.Tests.Support;

/// <summary>Runs the SDK as a user would, with a package cache of its own.</summary>
internal sealed class Dotnet(string packageCache)
{
    private static readonly TimeSpan limit = TimeSpan.FromMinutes(3);

    public async Task Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string variable in start.Environment.Keys.Where(IsOfThisBuild).ToArray())
        {
            start.Environment.Remove(variable);
        }

        start.Environment["NUGET_PACKAGES"] = packageCache;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"dotnet {string.Join(' ', arguments)} did not end within {limit}");
        }

        string text = $"{await output}\n{await errors}";
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{text}");
    }

    /// <summary>What a surrounding build or test run tells its children would steer this one.</summary>
    private static bool IsOfThisBuild(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || variable is "DOTNET_HOST_PATH" or "Configuration" or "Platform";
}
