using System.Runtime.InteropServices;
using Devices.Conformance;
using Spectre.Console;

namespace Devices.Cli;

/// <summary><c>devices certify</c>: runs the suite and says what came of it.</summary>
internal static class CertifyCommand
{
    public const string Description = "Certify a device's backend: run the conformance suite against it.";

    public static int Run(CertifyArguments arguments)
    {
        try
        {
            IReadOnlyList<ReportTarget> targets = [.. arguments.Reports.Select(ReportTarget.Parse)];
            Require(arguments.Workers > 0, "--workers must be at least 1");
            Require(arguments.Timeout > TimeSpan.Zero, "--timeout must be more than 0 seconds");
            if (arguments.SingleCase is { } id)
            {
                return SingleCase.Run(arguments.Suite, id, Console.Out);
            }

            // Whoever reads a report from standard output gets nothing else there.
            IAnsiConsole console = Terminal.Open(toError: targets.Any(target => target.Path is null));
            CertificationReport report = Certify(arguments, console);
            foreach (ReportTarget target in targets)
            {
                target.Write(report, Console.Out);
            }

            ClosingSummary.Write(report, arguments.Suite, targets, console);
            return !report.Run.Complete ? ExitCode.CouldNotRun : report.Succeeded ? ExitCode.Passed : ExitCode.Failed;
        }
        catch (Exception error) when (error is CouldNotRunException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"devices: {error.Message}");
            return ExitCode.CouldNotRun;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("devices: cancelled before the first case");
            return ExitCode.CouldNotRun;
        }
    }

    private static CertificationReport Certify(CertifyArguments arguments, IAnsiConsole console)
    {
        RunnerOptions runner = new() { Workers = arguments.Workers, CaseTimeout = arguments.Timeout };
        using CancellationTokenSource cancel = new();
        using PosixSignalRegistration interrupt = CancelOn(PosixSignal.SIGINT, cancel);
        using PosixSignalRegistration terminate = CancelOn(PosixSignal.SIGTERM, cancel);
        return RunDisplay.Show(
            console, arguments.Suite, observer => new CertificationRunner(arguments.Suite, runner, observer).Run(cancel.Token));
    }

    /// <summary>The first signal ends the run in order, with a report of what there is; the second one ends the program.</summary>
    private static PosixSignalRegistration CancelOn(PosixSignal signal, CancellationTokenSource cancel) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = !cancel.IsCancellationRequested;
            cancel.Cancel();
        });

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new CouldNotRunException(message);
        }
    }
}
