namespace Devices.Conformance;

/// <summary>The formats that reports can be written in.</summary>
public static class ReportWriters
{
    /// <summary>Every format.</summary>
    public static IReadOnlyList<IReportWriter> All { get; } =
        [new JsonReportWriter(), new JUnitReportWriter(), new MarkdownReportWriter(), new HtmlReportWriter()];

    /// <summary>The writer of a format, or null.</summary>
    public static IReportWriter? Find(string format) =>
        All.FirstOrDefault(writer => writer.Format.Equals(format, StringComparison.OrdinalIgnoreCase));
}
