using System.Text;
using Devices.Conformance;

namespace Devices.Cli;

/// <summary>A report that was asked for: its format and where it goes.</summary>
/// <param name="Writer">The format.</param>
/// <param name="Path">The file, or null for standard output.</param>
internal sealed record ReportTarget(IReportWriter Writer, string? Path)
{
    /// <summary>Reads FORMAT or FORMAT=PATH, and makes the file so that a path that cannot be written is known before the run.</summary>
    /// <exception cref="CouldNotRunException">There is no such format.</exception>
    public static ReportTarget Parse(string text)
    {
        int equals = text.IndexOf('=');
        string format = equals < 0 ? text : text[..equals];
        IReportWriter writer = ReportWriters.Find(format) ?? throw new CouldNotRunException(
            $"there is no report format '{format}'; there are {string.Join(", ", ReportWriters.All.Select(w => w.Format))}");
        if (equals < 0)
        {
            return new ReportTarget(writer, null);
        }

        string path = System.IO.Path.GetFullPath(text[(equals + 1)..]);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.OpenWrite(path).Dispose();
        return new ReportTarget(writer, path);
    }

    public void Write(CertificationReport report, TextWriter standardOutput)
    {
        if (Path is null)
        {
            Writer.Write(report, standardOutput);
            return;
        }

        using StreamWriter file = new(Path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Writer.Write(report, file);
    }
}
