using System.Diagnostics;
using Devices.Conformance;
using Spectre.Console;

namespace Devices.Cli;

/// <summary>A line every few seconds, for logs.</summary>
internal sealed class PlainProgress(IAnsiConsole console, FailureLines failures) : IRunObserver
{
    private static readonly TimeSpan interval = TimeSpan.FromSeconds(10);
    private readonly long start = Stopwatch.GetTimestamp();
    private TimeSpan next = interval;
    private int finished, cases;

    public void Planned(SuiteTarget target, int cases)
    {
        this.cases = cases;
        RunDisplay.WriteTarget(console, target, cases);
    }

    public void Finished(CaseResult result)
    {
        finished++;
        failures.Add(result);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        if (elapsed >= next && finished < cases)
        {
            next = elapsed + interval;
            console.WriteLine($"{finished:N0} of {cases:N0} cases, {failures.Count:N0} failed, {elapsed.TotalSeconds:0} s");
        }
    }
}
