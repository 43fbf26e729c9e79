using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Devices.Conformance.TestWorker;

namespace Devices.Conformance.Tests;

public sealed class ReportTests
{
    private static readonly CertificationReport report = FakeSuites.Open(new SuiteOptions
    {
        Device = FakeSuites.Ordinary,
        Filters = ["plain/*", "gap/fails", "gap/passes", "quick/f32/00*"],
        Plugins = ["/opt/it's/plugin.dll"],
        Strict = true,
    }).Run();

    private static readonly CaseResult crash = report.Results[0] with
    {
        Id = new CaseId("x/crash"),
        Outcome = CaseOutcome.Crashed,
        Message = "worker\0died \u001b[31m<b>",
        Output = "]]> & \ud800",
    };

    [Fact]
    public void JsonReadsBackAsItWas()
    {
        CertificationReport back = JsonReportWriter.Read(Write("json", report));

        Assert.Equal(Write("json", report), Write("json", back));
        Assert.Equal(report.Results, back.Results);
        Assert.Equal(report.Tolerances, back.Tolerances);
    }

    [Fact]
    public void JsonHasWhatProgramsRelyOn()
    {
        using JsonDocument document = JsonDocument.Parse(Write("json", report));
        JsonElement summary = document.RootElement.GetProperty("summary");

        Assert.Equal(
            ["executed", "passed", "failed", "unsupported", "expectedFailures", "skipped", "fallbacks", "seconds"],
            summary.EnumerateObject().Select(property => property.Name));
        Assert.Equal(report.Summary.Executed, summary.GetProperty("executed").GetInt32());
        Assert.Equal("fake", document.RootElement.GetProperty("backend").GetProperty("deviceType").GetString());
        Assert.True(document.RootElement.GetProperty("device").GetProperty("emulated").GetBoolean());
        Assert.Equal(report.Results.Count, document.RootElement.GetProperty("results").GetArrayLength());
        Assert.Contains("\"maxUlp\":\"Infinity\"", Write("json", report));
        Assert.Contains("\"operator\":\"quick\",\"dtype\":\"f32\"", Write("json", report));
        Assert.Contains("\"operator\":\"exp\",\"dtype\":\"bf16\"", Write("json", report));
    }

    [Fact]
    public void JsonHasOneLinePerCaseInOrder()
    {
        IEnumerable<string> lines = Write("json", report).Split('\n').Where(line => line.StartsWith("  {\"id\":"));
        string[] ids = [.. lines.Select(line => line.Split('"')[3])];

        Assert.Equal(report.Results.Count, ids.Length);
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void AnotherSchemaIsRefused() =>
        Assert.Throws<JsonException>(() => JsonReportWriter.Read(Write("json", report with { Schema = "devices-report/99" })));

    [Fact]
    public void JUnitCountsWhatItLists()
    {
        XElement root = XDocument.Parse(Write("junit", report with { Results = [.. report.Results, crash] })).Root!;
        XElement[] cases = [.. root.Descendants("testcase")];

        Assert.Equal(report.Results.Count + 1, cases.Length);
        Assert.Equal(["Plain", "Quick"], root.Elements("testsuite").Select(suite => suite.Attribute("name")!.Value));
        foreach (XElement group in root.DescendantsAndSelf().Where(element => element.Attribute("failures") is not null))
        {
            Assert.Equal(group.Descendants("testcase").Count(), Number(group, "tests"));
            Assert.Equal(group.Descendants("failure").Count(), Number(group, "failures"));
            Assert.Equal(group.Descendants("error").Count(), Number(group, "errors"));
            Assert.Equal(group.Descendants("skipped").Count(), Number(group, "skipped"));
        }

        XElement failure = cases.Single(element => element.Attribute("name")!.Value == "plain/fails").Element("failure")!;
        Assert.Contains("got <2.5> & \"more\"", failure.Value);
        Assert.Equal("Crashed", root.Descendants("error").Single().Attribute("type")!.Value);
        XElement unsupported = cases.Single(element => element.Attribute("name")!.Value == "plain/unsupported");
        Assert.Contains("no float64 units", unsupported.Element("skipped")!.Attribute("message")!.Value);
    }

    [Fact]
    public void JUnitIsRedWhereNothingRan()
    {
        CertificationReport empty = FakeSuites.Open(new SuiteOptions { Device = FakeSuites.Ordinary, Filters = ["plain/skips"] })
            .Run(cancellation: TestContext.Current.CancellationToken);

        Assert.Single(XDocument.Parse(Write("junit", empty)).Descendants("error"));
    }

    [Fact]
    public void MarkdownKeepsTextFromBecomingMarkup()
    {
        string text = Write("md", report with { Results = [.. report.Results, crash] });

        Assert.Contains("&lt;2.5&gt; &amp; \"more\"", text);
        Assert.DoesNotContain("\u001b", text);
        Assert.DoesNotContain("<b>", text);
        const string what = "devices certify fake:0 --tier smoke --seed 1 --strict --plugin";
        Assert.Contains($"{what} '/opt/it'\\''s/plugin.dll' --filter 'plain/fails'", text);
        Assert.Contains("| `quick` | ✓ 100 (3) |", text);
        Assert.Contains("emulated", text);
    }

    [Fact]
    public void HtmlIsOnePageOfItsOwn()
    {
        string text = Write("html", report with { Results = [.. report.Results, crash] });

        // Void elements apart the page is well-formed XML, so that escaping is checked as a whole.
        string xml = text.Replace("<!DOCTYPE html>", "").Replace("<meta charset=\"utf-8\">", "")
            .Replace("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", "");
        XElement page = XElement.Parse(xml);

        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "img" or "iframe");
        Assert.DoesNotContain("http", text);
        Assert.DoesNotContain("url(", text);
        Assert.Equal(5, page.Descendants("details").Count());
        Assert.Contains("emulated", page.Descendants("p").First(p => p.Attribute("class")?.Value == "banner warn").Value);
        Assert.Contains(page.Descendants("td"), cell => cell.Value == FakeSuites.Gap.Reason);
    }

    [Theory]
    [InlineData("md")]
    [InlineData("html")]
    [InlineData("json")]
    [InlineData("junit")]
    public void TheReadersLanguageDoesNotChangeTheText(string format)
    {
        string text = Write(format, report);
        CultureInfo before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (german.NumberFormat.NumberDecimalSeparator, german.NumberFormat.NumberGroupSeparator) = (",", ".");
        CultureInfo.CurrentCulture = german;
        try
        {
            Assert.Equal(text, Write(format, report));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(0.0, "0")]
    [InlineData(0.499, "0.5")]
    [InlineData(12.345, "12.35")]
    [InlineData(4278.4, "4278")]
    [InlineData(6.1e6, "6.1e6")]
    [InlineData(double.PositiveInfinity, "∞")]
    public void ErrorsAreShort(double? ulp, string text) => Assert.Equal(text, FailureText.Ulp(ulp));

    private static int Number(XElement element, string attribute) =>
        int.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static string Write(string format, CertificationReport report)
    {
        using StringWriter writer = new();
        ReportWriters.Find(format)!.Write(report, writer);
        return writer.ToString();
    }
}
