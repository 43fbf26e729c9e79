using System.Globalization;
using System.Text;
using System.Xml;

namespace Devices.Conformance;

/// <summary>
/// JUnit's XML as CI systems read it: a suite per operator family; failed is a failure, crashed and timed out an error, and what
/// was not run or failed as expected is skipped with its reason.
/// </summary>
public sealed class JUnitReportWriter : IReportWriter
{
    /// <inheritdoc/>
    public string Format => "junit";

    /// <inheritdoc/>
    public void Write(CertificationReport report, TextWriter writer)
    {
        using XmlWriter xml = XmlWriter.Create(writer, new XmlWriterSettings { Indent = true, NewLineChars = "\n", CloseOutput = false });
        xml.WriteStartDocument();
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", $"devices certify {report.Device.Name}{(report.Device.Emulated ? " (emulated)" : "")}");
        WriteCounts(xml, report.Results, IncompleteErrors(report));
        foreach (IGrouping<string, CaseResult> family in report.Results.GroupBy(r => r.Family).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            WriteSuite(xml, family.Key, [.. family]);
        }

        WriteRun(xml, report);
        xml.WriteEndElement();
        xml.WriteEndDocument();
        xml.Flush();
        writer.Write('\n');
    }

    private static void WriteSuite(XmlWriter xml, string name, IReadOnlyCollection<CaseResult> results)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Clean(name));
        WriteCounts(xml, results, 0);
        foreach (CaseResult result in results)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", Clean(result.Operator ?? result.Family));
            xml.WriteAttributeString("name", result.Id.Text);
            xml.WriteAttributeString("time", Seconds(result.Milliseconds));
            WriteOutcome(xml, result);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteOutcome(XmlWriter xml, CaseResult result)
    {
        string? element = result.Outcome switch
        {
            CaseOutcome.Passed => null,
            CaseOutcome.Failed or CaseOutcome.UnexpectedPass => "failure",
            CaseOutcome.Crashed or CaseOutcome.TimedOut => "error",
            _ => "skipped",
        };
        if (element is null)
        {
            return;
        }

        string why = string.Join("; ", new[] { result.Reason, result.Message }.Where(text => !string.IsNullOrEmpty(text)));
        xml.WriteStartElement(element);
        xml.WriteAttributeString("message", Clean($"{result.Outcome.Words()}: {why}"));
        if (element != "skipped")
        {
            xml.WriteAttributeString("type", result.Outcome.ToString());
            xml.WriteString(Clean(FailureText.Details(result)));
        }

        xml.WriteEndElement();
    }

    /// <summary>A run that is incomplete or executed nothing must not look green where only test cases are counted.</summary>
    private static void WriteRun(XmlWriter xml, CertificationReport report)
    {
        if (IncompleteErrors(report) == 0)
        {
            return;
        }

        string message = report.Run.StoppedBecause is { } reason ? $"the run is incomplete: {reason}" : "no case was executed";
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", "run");
        WriteCounts(xml, [], 1);
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "run");
        xml.WriteAttributeString("name", "complete");
        xml.WriteStartElement("error");
        xml.WriteAttributeString("message", Clean(message));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static int IncompleteErrors(CertificationReport report) => report.Run.Complete && report.Summary.Executed > 0 ? 0 : 1;

    private static void WriteCounts(XmlWriter xml, IReadOnlyCollection<CaseResult> results, int moreErrors)
    {
        int errors = results.Count(r => r.Outcome is CaseOutcome.Crashed or CaseOutcome.TimedOut);
        int failures = results.Count(r => r.Outcome.IsFailure()) - errors;
        int skipped = results.Count(r => r.Outcome != CaseOutcome.Passed) - errors - failures;
        xml.WriteAttributeString("tests", (results.Count + moreErrors).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", failures.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", (errors + moreErrors).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("skipped", skipped.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("time", Seconds(results.Sum(r => r.Milliseconds)));
    }

    private static string Seconds(double milliseconds) => (milliseconds / 1000).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>XML has no way to write most control characters; a plugin may print any.</summary>
    private static string Clean(string text)
    {
        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool allowed = rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value);
            clean.Append(allowed ? rune.ToString() : "\uFFFD");
        }

        return clean.ToString();
    }
}
