namespace Devices.Conformance;

/// <summary>Writes reports in one format.</summary>
public interface IReportWriter
{
    /// <summary>The format's name on the command line.</summary>
    string Format { get; }

    /// <summary>Writes a report. The same report gives the same text everywhere.</summary>
    void Write(CertificationReport report, TextWriter writer);
}
