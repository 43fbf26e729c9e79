using System.Diagnostics;
using System.Reflection;

namespace Devices.Conformance;

/// <summary>How to start a worker: a program that hands its arguments to <see cref="WorkerHost"/>.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Arguments before the worker's own.</param>
public sealed record WorkerCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>This very program once more.</summary>
    /// <exception cref="CouldNotRunException">The program's own path is not known.</exception>
    public static WorkerCommand Self
    {
        get
        {
            string path = Environment.ProcessPath
                ?? throw new CouldNotRunException("the path of this program is not known, so no worker can be started");
            string? entry = Assembly.GetEntryAssembly()?.Location;
            bool isHost = Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
            return isHost && !string.IsNullOrEmpty(entry) ? new(path, ["exec", entry]) : new(path, []);
        }
    }

    internal ProcessStartInfo StartInfo(params ReadOnlySpan<string> workerArguments) =>
        new(FileName, [.. Arguments, .. workerArguments])
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
}
