using System.Text.Encodings.Web;
using System.Text.Json;

namespace Devices.Conformance;

/// <summary>The complete report: one line per fact, operator and case, so that two reports can be compared line by line.</summary>
public sealed class JsonReportWriter : IReportWriter
{
    // The relaxed encoder leaves <, & and letters of all languages readable; the text is no part of a web page.
    private static readonly ReportJson json = new(new JsonSerializerOptions(ReportJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = new ReportNaming(),
    });

    /// <inheritdoc/>
    public string Format => "json";

    /// <summary>Reads a report back.</summary>
    /// <exception cref="JsonException">The text is no report of this format.</exception>
    public static CertificationReport Read(string text) =>
        JsonSerializer.Deserialize(text, json.CertificationReport) is { Schema: CertificationReport.CurrentSchema } report
            ? report : throw new JsonException($"not a report of the schema {CertificationReport.CurrentSchema}");

    /// <inheritdoc/>
    public void Write(CertificationReport report, TextWriter writer)
    {
        using JsonDocument document = JsonSerializer.SerializeToDocument(report, json.CertificationReport);
        string separator = "{\n";
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            writer.Write($"{separator}\"{property.Name}\": ");
            WriteValue(property.Value, writer);
            separator = ",\n";
        }

        writer.Write("\n}\n");
    }

    private static void WriteValue(JsonElement value, TextWriter writer)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            writer.Write(value.GetRawText());
            return;
        }

        string separator = "[";
        foreach (JsonElement element in value.EnumerateArray())
        {
            writer.Write($"{separator}\n  {element.GetRawText()}");
            separator = ",";
        }

        writer.Write(separator == "[" ? "[]" : "\n]");
    }
}
