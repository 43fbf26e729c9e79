using System.Diagnostics;
using Devices.Conformance;
using Devices.Plugins;

namespace Devices.Cli;

/// <summary>
/// <c>devices doctor</c>: computes something on every device, each in a process of its own, so that a driver that crashes or hangs
/// is a line of the answer.
/// </summary>
internal static class DoctorCommand
{
    public const string Description = "Compute something real on every device and say what works.";

    public static int Run(IReadOnlyList<string> plugins, TimeSpan timeout, TextWriter output)
    {
        PluginPaths.Use(plugins);
        IReadOnlyList<Device> devices = Backends.Ranked;
        bool allWork = true;
        foreach (Device device in devices)
        {
            long start = Stopwatch.GetTimestamp();
            string? complaint = Examine(device.Name, PluginPaths.Resolve(plugins), timeout);
            string time = $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s";
            output.Write($"{(complaint is null ? "ok    " : "failed")}  {device.Name}: {device.Info.Name} ({time})\n");
            output.Write(complaint is null ? "" : $"        {complaint.ReplaceLineEndings("\n        ")}\n");
            allWork &= complaint is null;
        }

        foreach (PluginEntry entry in Backends.Plugins.Where(entry => entry.State != PluginState.Available))
        {
            output.Write($"{"–",-6}  {entry.Manifest?.DeviceType ?? entry.Path}: {ListCommand.Words(entry.State)}: {entry.Reason}\n");
        }

        if (devices.Count == 0)
        {
            output.Write("There is no device at all; even the cpu is a plugin, which belongs beside the tool in plugins/.\n");
            return ExitCode.CouldNotRun;
        }

        return allWork ? ExitCode.Passed : ExitCode.Failed;
    }

    /// <returns>Null where the computation came out right, else what went wrong.</returns>
    private static string? Examine(string device, IReadOnlyList<string> plugins, TimeSpan timeout)
    {
        SuiteOptions options = new() { Device = device, Plugins = plugins, Filters = ["device/*"] };
        RunnerOptions runner = new() { Workers = 1, CaseTimeout = timeout, StartTimeout = timeout };
        try
        {
            CertificationReport report = new CertificationRunner(options, runner).Run();
            return report.Succeeded ? null : report.Run.StoppedBecause ?? Complaint(report);
        }
        catch (CouldNotRunException error)
        {
            return error.Message;
        }
    }

    private static string Complaint(CertificationReport report) => string.Join(
        '\n',
        report.Results.Where(result => result.Outcome.IsFailure())
            .Select(result => $"{result.Id} {result.Outcome.Words()}: {result.Message} {FailureText.Difference(result)}".TrimEnd()));
}
