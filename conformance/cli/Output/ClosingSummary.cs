using Devices.Conformance;
using Spectre.Console;

namespace Devices.Cli;

/// <summary>What stands on the screen when a run is over: a table by family, what did not simply pass, and the verdict.</summary>
internal static class ClosingSummary
{
    public static void Write(CertificationReport report, SuiteOptions options, IReadOnlyList<ReportTarget> targets, IAnsiConsole console)
    {
        console.WriteLine();
        console.Write(Families(report));
        WriteReasons(report, CaseOutcome.ExpectedFailure, "Failed as expected", console);
        WriteReasons(report, CaseOutcome.Unsupported, "Unsupported", console);
        WriteReasons(report, CaseOutcome.Skipped, "Skipped", console);
        foreach (ReportTarget target in targets.Where(target => target.Path is not null))
        {
            console.MarkupLineInterpolated($"[dim]{target.Writer.Format} report:[/] {target.Path}");
        }

        WriteVerdict(report, options, console);
    }

    private static Table Families(CertificationReport report)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn("family");
        foreach (string name in (string[])["executed", "failed", "max ULP", "fallbacks", "seconds"])
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (IGrouping<string, CaseResult> family in report.Results.GroupBy(r => r.Family).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            int failed = family.Count(r => r.Outcome.IsFailure());
            int fallbacks = family.Sum(r => r.Fallbacks);
            table.AddRow(
                Markup.Escape(family.Key),
                $"{family.Count(r => r.Outcome.IsExecuted()):N0}",
                failed == 0 ? "0" : $"[red bold]{failed:N0}[/]",
                FailureText.Ulp(family.Where(r => r.Outcome != CaseOutcome.ExpectedFailure).Max(r => r.MaxUlp)),
                fallbacks == 0 ? "0" : $"[yellow]{fallbacks:N0}[/]",
                $"{family.Sum(r => r.Milliseconds) / 1000:0.00}");
        }

        return table;
    }


    private static void WriteReasons(CertificationReport report, CaseOutcome outcome, string title, IAnsiConsole console)
    {
        const int most = 8;
        var groups = report.Results.Where(r => r.Outcome == outcome)
            .GroupBy(r => r.Reason ?? r.Message ?? "")
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToArray();
        if (groups.Length == 0)
        {
            return;
        }

        console.MarkupLineInterpolated($"[bold]{title}[/]");
        foreach (IGrouping<string, CaseResult> group in groups.Take(most))
        {
            console.MarkupLineInterpolated($"  {group.Count(),6:N0}  {group.Key}");
        }

        if (groups.Length > most)
        {
            console.MarkupLineInterpolated($"          and {groups.Length - most} more reasons");
        }

        console.WriteLine();
    }

    private static void WriteVerdict(CertificationReport report, SuiteOptions options, IAnsiConsole console)
    {
        ReportSummary s = report.Summary;
        if (report.Device.Emulated)
        {
            console.MarkupLineInterpolated($"[yellow]{report.Device.Name} is emulated: this says nothing about any hardware.[/]");
        }

        string rest = string.Concat(
            s.ExpectedFailures > 0 ? $", {s.ExpectedFailures:N0} failed as expected" : "",
            s.Unsupported > 0 ? $", {s.Unsupported:N0} unsupported" : "",
            s.Skipped > 0 ? $", {s.Skipped:N0} skipped" : "",
            s.Fallbacks > 0 ? $", {s.Fallbacks:N0} fallbacks to the host" : "");
        string what = $"{report.Device.Name}, tier {options.Tier.Name()}";
        string numbers = $"{s.Passed:N0} passed, {s.Failed:N0} failed{rest} in {s.Seconds:0.0} s";
        if (!report.Run.Complete)
        {
            console.MarkupLineInterpolated($"[yellow bold]INCOMPLETE[/] {what}: {numbers}; {report.Run.StoppedBecause}");
        }
        else if (report.Succeeded)
        {
            console.MarkupLineInterpolated($"[green bold]PASSED[/] {what}: {numbers}");
        }
        else
        {
            string why = s.Executed == 0 ? "; a run in which nothing was executed certifies nothing" : "";
            console.MarkupLineInterpolated($"[red bold]FAILED[/] {what}: {numbers}{why}");
        }
    }
}
