using System.Net;

namespace Devices.Conformance;

/// <summary>One self-contained page: it loads nothing, runs no script, and may be mailed or kept.</summary>
public sealed class HtmlReportWriter : IReportWriter
{
    private const int MostFailures = 500;

    /// <inheritdoc/>
    public string Format => "html";

    /// <inheritdoc/>
    public void Write(CertificationReport report, TextWriter writer)
    {
        using InvariantText invariant = new();
        string title = ReportTitle.Of(report);
        writer.Write($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text(title)}</title>
            <style>
            {HtmlStyle.Css}
            </style>
            </head>
            <body>
            <main>

            """);
        WriteHead(report, writer);
        WriteTiles(report.Summary, writer);
        WriteFailures(report, writer);
        WriteMatrix(new OperatorMatrix(report), writer);
        WriteReasons(report, CaseOutcome.ExpectedFailure, "Expected failures", "Known gaps, declared before the run; must still fail.", writer);
        WriteReasons(report, CaseOutcome.Unsupported, "Unsupported", "Declared by the backend before the run, and not run.", writer);
        WriteReasons(report, CaseOutcome.Skipped, "Skipped", "Could not be judged here; neither passed nor failed.", writer);
        WriteFacts(report, writer);
        writer.Write("</main>\n</body>\n</html>\n");
    }

    private static void WriteHead(CertificationReport report, TextWriter writer)
    {
        (string style, string word) = report.Succeeded ? ("good", "passed")
            : report.Run.Complete ? ("bad", "failed") : ("warn", "incomplete");
        writer.Write($"<h1>{Text(ReportTitle.Of(report))} <span class=\"badge {style}\">{word}</span></h1>\n");
        writer.Write($"<p class=\"sub\">{Text(report.Device.Product)} · tier {report.Run.Tier.Name()} · seed {report.Run.Seed}</p>\n");
        foreach (string warning in ReportTitle.Warnings(report))
        {
            writer.Write($"<p class=\"banner warn\">{Text(warning)}</p>\n");
        }
    }

    private static void WriteTiles(ReportSummary s, TextWriter writer)
    {
        writer.Write("<div class=\"tiles\">\n");
        Tile("executed", $"{s.Executed:N0}", s.Executed == 0 ? "bad" : "");
        Tile("passed", $"{s.Passed:N0}", s.Passed > 0 ? "good" : "");
        Tile("failed", $"{s.Failed:N0}", s.Failed > 0 ? "bad" : "");
        Tile("expected failures", $"{s.ExpectedFailures:N0}");
        Tile("unsupported", $"{s.Unsupported:N0}");
        Tile("skipped", $"{s.Skipped:N0}");
        Tile("fallbacks", $"{s.Fallbacks:N0}");
        Tile("seconds", $"{s.Seconds:0.0}");
        writer.Write("</div>\n");

        void Tile(string name, string value, string style = "") =>
            writer.Write($"<div class=\"tile {style}\"><b>{value}</b><span>{name}</span></div>\n");
    }

    private static void WriteFailures(CertificationReport report, TextWriter writer)
    {
        CaseResult[] failures = [.. report.Results.Where(result => result.Outcome.IsFailure())];
        if (failures.Length == 0)
        {
            return;
        }

        writer.Write($"<h2>Failures ({failures.Length:N0})</h2>\n<div class=\"card\">\n");
        foreach (CaseResult failure in failures.Take(MostFailures))
        {
            WriteFailure(report, failure, open: failures.Length == 1, writer);
        }

        int left = failures.Length - MostFailures;
        writer.Write(left > 0 ? $"<div class=\"more\">… and {left:N0} more; the JSON report has all of them.</div>\n" : "");
        writer.Write("</div>\n");
    }

    private static void WriteFailure(CertificationReport report, CaseResult failure, bool open, TextWriter writer)
    {
        writer.Write($"<details{(open ? " open" : "")}><summary><code>{Text(failure.Id.Text)}</code>");
        writer.Write($"<span class=\"badge bad\">{failure.Outcome.Words()}</span>");
        writer.Write($"<span class=\"hint\">{Text(Shortened(failure.Message))}</span></summary>\n");
        foreach (string? line in (string?[])[failure.Message, failure.Reason, FailureText.Difference(failure)])
        {
            writer.Write(string.IsNullOrEmpty(line) ? "" : $"<p class=\"message\">{Text(line)}</p>\n");
        }

        writer.Write(string.IsNullOrEmpty(failure.Output) ? "" : $"<pre>{Text(failure.Output)}</pre>\n");
        writer.Write($"<pre>{Text(FailureText.Rerun(report, failure))}</pre></details>\n");
    }

    private static void WriteMatrix(OperatorMatrix matrix, TextWriter writer)
    {
        if (matrix.Operators.Count == 0)
        {
            return;
        }

        string titles = string.Concat(matrix.Columns.Select(dtype => $"<th>{dtype}</th>"));
        writer.Write($"""
            <h2>Operators</h2>
            <p class="key">cases, and the greatest error in ULP: <span class="good">✓ passed</span><span class="bad">✗ failed</span>
            <span class="warn">≈ failed as expected, or run by the host</span><span class="off">– unsupported</span></p>
            <div class="card"><table class="matrix">
            <tr><th>operator</th>{titles}</tr>

            """);
        foreach (IGrouping<string, OperatorSummary> family in matrix.Families)
        {
            writer.Write($"<tr class=\"family\"><th colspan=\"{matrix.Columns.Count + 1}\">{Text(family.Key)}</th></tr>\n");
            foreach (OperatorSummary row in family)
            {
                writer.Write($"<tr><td><code>{Text(row.Operator)}</code></td>");
                writer.Write(string.Concat(matrix.Columns.Select(dtype => Cell(matrix[row.Operator, dtype]))));
                writer.Write("</tr>\n");
            }
        }

        writer.Write("</table></div>\n");
    }

    private static string Cell(MatrixCell? cell)
    {
        if (cell is null)
        {
            return "<td></td>";
        }

        (string style, string text) = cell switch
        {
            { Failed: > 0 } => ("bad", $"✗ {cell.Failed}/{cell.Failed + cell.Passed}"),
            { ExpectedFailures: > 0 } => ("warn", $"≈ {cell.ExpectedFailures}/{cell.ExpectedFailures + cell.Passed}"),
            { Fallbacks: > 0 } => ("warn", $"✓ {cell.Passed}"),
            { Passed: > 0 } => ("good", $"✓ {cell.Passed}"),
            { Unsupported: > 0 } => ("off", "–"),
            _ => ("off", "skipped"),
        };
        string ulp = cell.MaxUlp > 0 ? $"<small>{FailureText.Ulp(cell.MaxUlp)}</small>" : "";
        string[] hints = [cell.Reason ?? "", cell.Fallbacks > 0 ? $"{cell.Fallbacks} calls ran on the host" : ""];
        string hint = string.Join("; ", hints.Where(part => part.Length > 0));
        return $"<td class=\"{style}\"{(hint.Length > 0 ? $" title=\"{Text(hint)}\"" : "")}>{text}{ulp}</td>";
    }

    private static void WriteReasons(CertificationReport report, CaseOutcome outcome, string title, string explanation, TextWriter writer)
    {
        IReadOnlyList<ReasonGroup> reasons = ReasonGroup.Of(report, outcome);
        if (reasons.Count == 0)
        {
            return;
        }

        writer.Write($"<h2>{title}</h2>\n<p class=\"key\">{explanation}</p>\n<div class=\"card\"><table>\n");
        writer.Write("<tr><th>reason</th><th class=\"num\">cases</th><th>of</th></tr>\n");
        foreach (ReasonGroup group in reasons)
        {
            writer.Write($"<tr><td>{Text(group.Reason)}</td><td class=\"num\">{group.Cases:N0}</td>");
            writer.Write($"<td><code>{Text(group.Subjects)}</code></td></tr>\n");
        }

        writer.Write("</table></div>\n");
    }

    private static void WriteFacts(CertificationReport report, TextWriter writer)
    {
        writer.Write("<h2>About this run</h2>\n<div class=\"card\"><table class=\"facts\">\n");
        foreach ((string name, string value) in ReportTitle.Facts(report))
        {
            writer.Write($"<tr><td>{name}</td><td>{Text(value)}</td></tr>\n");
        }

        writer.Write("</table></div>\n");
    }

    private static string Shortened(string? message)
    {
        const int most = 90;
        string line = (message ?? "").Split('\n', 2)[0];
        return line.Length <= most ? line : $"{line[..most]}…";
    }

    /// <summary>Escapes for elements and attributes; control characters, which no page may have, are left out.</summary>
    private static string Text(string text) =>
        WebUtility.HtmlEncode(string.Concat(text.Where(c => c is '\n' or '\t' || !char.IsControl(c))));
}
