namespace Devices.Conformance;

/// <summary>A summary as GitHub shows it: numbers, operators by dtypes, failures with the command that reruns each.</summary>
public sealed class MarkdownReportWriter : IReportWriter
{
    private const int MostFailures = 100;

    /// <inheritdoc/>
    public string Format => "md";

    /// <inheritdoc/>
    public void Write(CertificationReport report, TextWriter writer)
    {
        using InvariantText invariant = new();
        writer.Write($"# {Escape(ReportTitle.Of(report))}\n\n");
        foreach (string warning in ReportTitle.Warnings(report))
        {
            writer.Write($"> **{Escape(warning)}**\n\n");
        }

        WriteNumbers(report, writer);
        WriteFailures(report, writer);
        WriteMatrix(new OperatorMatrix(report), writer);
        WriteReasons("Unsupported", report, CaseOutcome.Unsupported, writer);
        WriteReasons("Expected failures", report, CaseOutcome.ExpectedFailure, writer);
        WriteFacts(report, writer);
    }

    private static void WriteNumbers(CertificationReport report, TextWriter writer)
    {
        ReportSummary s = report.Summary;
        writer.Write("| executed | passed | failed | expected failures | unsupported | skipped | fallbacks | seconds |\n");
        writer.Write("|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        writer.Write($"| {s.Executed:N0} | {s.Passed:N0} | {s.Failed:N0} | {s.ExpectedFailures:N0} ");
        writer.Write($"| {s.Unsupported:N0} | {s.Skipped:N0} | {s.Fallbacks:N0} | {s.Seconds:0.0} |\n\n");
    }

    private static void WriteFailures(CertificationReport report, TextWriter writer)
    {
        CaseResult[] failures = [.. report.Results.Where(result => result.Outcome.IsFailure())];
        if (failures.Length == 0)
        {
            return;
        }

        writer.Write("## Failures\n\n");
        foreach (CaseResult failure in failures.Take(MostFailures))
        {
            writer.Write($"- `{failure.Id}` **{failure.Outcome.Words()}**: {Escape(failure.Message ?? "")}\n");
            if (FailureText.Difference(failure) is { Length: > 0 } difference)
            {
                writer.Write($"  {Escape(difference)}\n");
            }

            writer.Write($"\n  ```sh\n  {FailureText.Rerun(report, failure)}\n  ```\n");
        }

        int left = failures.Length - MostFailures;
        writer.Write(left > 0 ? $"\n… and {left:N0} more; the JSON report has all of them.\n\n" : "\n");
    }

    private static void WriteMatrix(OperatorMatrix matrix, TextWriter writer)
    {
        if (matrix.Operators.Count == 0)
        {
            return;
        }

        writer.Write("## Operators\n\n✓ passed cases (greatest error in ULP) · ✗ failed · ≈ failed as expected · – unsupported\n\n");
        writer.Write($"| operator | {string.Join(" | ", matrix.Columns)} |\n|---|{string.Concat(matrix.Columns.Select(_ => "--:|"))}\n");
        foreach (OperatorSummary row in matrix.Operators)
        {
            string cells = string.Join(" | ", matrix.Columns.Select(dtype => Cell(matrix[row.Operator, dtype])));
            writer.Write($"| `{row.Operator}` | {cells} |\n");
        }

        writer.Write("\n");
    }

    private static string Cell(MatrixCell? cell)
    {
        if (cell is null)
        {
            return "";
        }

        string ulp = cell.MaxUlp > 0 ? $" ({FailureText.Ulp(cell.MaxUlp)})" : "";
        List<string> parts = [];
        Add(cell.Failed, $"**✗ {cell.Failed}**{(cell.Failed > 0 ? ulp : "")}");
        Add(cell.Passed, $"✓ {cell.Passed}{(cell.Failed == 0 ? ulp : "")}");
        Add(cell.ExpectedFailures, $"≈ {cell.ExpectedFailures}");
        Add(cell.Unsupported, "–");
        return string.Join(" ", parts);

        void Add(int count, string text)
        {
            if (count > 0)
            {
                parts.Add(text);
            }
        }
    }

    private static void WriteReasons(string title, CertificationReport report, CaseOutcome outcome, TextWriter writer)
    {
        var reasons = ReasonGroup.Of(report, outcome);
        if (reasons.Count == 0)
        {
            return;
        }

        writer.Write($"## {title}\n\n| reason | cases | of |\n|---|--:|---|\n");
        foreach (ReasonGroup group in reasons)
        {
            writer.Write($"| {Escape(group.Reason)} | {group.Cases:N0} | {Escape(group.Subjects)} |\n");
        }

        writer.Write("\n");
    }

    private static void WriteFacts(CertificationReport report, TextWriter writer)
    {
        writer.Write("## About this run\n\n| | |\n|---|---|\n");
        foreach ((string name, string value) in ReportTitle.Facts(report))
        {
            writer.Write($"| {name} | {Escape(value)} |\n");
        }
    }

    /// <summary>Keeps text from being read as Markdown, HTML or a table's border; lines become one.</summary>
    private static string Escape(string text)
    {
        System.Text.StringBuilder escaped = new(text.Length);
        foreach (char c in text)
        {
            _ = c switch
            {
                '\n' => escaped.Append(' '),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '|' or '*' or '_' or '`' or '[' or ']' or '\\' or '~' => escaped.Append('\\').Append(c),
                _ when char.IsControl(c) => escaped,
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
