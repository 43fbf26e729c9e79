using Devices.Conformance;
using Spectre.Console;

namespace Devices.Cli;

/// <summary>Prints failures as they occur, the first of them in full; the report has all.</summary>
internal sealed class FailureLines(IAnsiConsole console, SuiteOptions options)
{
    private const int Most = 20;

    /// <summary>Failures so far.</summary>
    public int Count { get; private set; }

    public void Add(CaseResult result)
    {
        if (!result.Outcome.IsFailure())
        {
            return;
        }

        if (++Count > Most)
        {
            return;
        }

        console.MarkupLineInterpolated($"[red]✗[/] [bold]{result.Id.Text}[/] [red]{result.Outcome.Words()}[/]");
        foreach (string? line in (string?[])[FirstLine(result.Message), FailureText.Difference(result)])
        {
            if (!string.IsNullOrEmpty(line))
            {
                console.MarkupLineInterpolated($"    {line}");
            }
        }

        console.MarkupLineInterpolated($"    [dim]rerun: {FailureText.Rerun(options, result.Id)}[/]");
        if (Count == Most)
        {
            console.MarkupLine("[dim]Further failures are counted, not shown; reports have all of them (--report html=report.html).[/]");
        }
    }

    private static string? FirstLine(string? text) => text?.Split('\n', 2)[0];
}
