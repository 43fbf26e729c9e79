using Devices.Conformance;
using Spectre.Console;

namespace Devices.Cli;

/// <summary>A bar, with failures above it.</summary>
internal sealed class LiveProgress(IAnsiConsole console, ProgressTask task, FailureLines failures) : IRunObserver
{
    private int finished, cases;

    public void Planned(SuiteTarget target, int cases)
    {
        this.cases = cases;
        task.MaxValue = cases;
        RunDisplay.WriteTarget(console, target, cases);
    }

    public void Finished(CaseResult result)
    {
        finished++;
        failures.Add(result);
        task.Value = finished;
        string failed = failures.Count > 0 ? $", [red]{failures.Count:N0} failed[/]" : "";
        task.Description = $"{finished:N0} of {cases:N0}{failed}";
    }
}
