using Devices.Conformance;
using Spectre.Console;

namespace Devices.Cli;

/// <summary>Shows a run while it goes on: a bar where there is a terminal, a line now and then where there is none.</summary>
internal static class RunDisplay
{
    public static CertificationReport Show(IAnsiConsole console, SuiteOptions options, Func<IRunObserver, CertificationReport> run)
    {
        FailureLines failures = new(console, options);
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Capabilities.Ansi)
        {
            return run(new PlainProgress(console, failures));
        }

        return console.Progress()
            .AutoClear(true)
            .Columns(
                new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context => run(new LiveProgress(console, context.AddTask($"opening {Markup.Escape(options.Device)}"), failures)));
    }

    /// <summary>The line that says what is certified.</summary>
    public static void WriteTarget(IAnsiConsole console, SuiteTarget target, int cases)
    {
        string emulated = target.Device.Emulated ? " (emulated)" : "";
        string vendor = target.Backend.Vendor.Length > 0 ? $", by {target.Backend.Vendor}" : "";
        string plugin = $"plugin ABI level {target.Backend.AbiLevel}{vendor}";
        string number = cases == 1 ? "1 case" : $"{cases:N0} cases";
        console.MarkupLineInterpolated($"[bold]{target.Device.Name}[/] {target.Device.Product}{emulated}; {plugin}; {number}");
    }
}
