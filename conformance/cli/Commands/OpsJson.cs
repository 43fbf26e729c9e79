using System.Text.Json;
using Devices.Conformance;

namespace Devices.Cli;

/// <summary>What <c>devices ops --json</c> writes.</summary>
internal static class OpsJson
{
    public static void Write(IReadOnlyList<Device> devices, IReadOnlyList<Operator> operators, TextWriter output)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            foreach (Device device in devices)
            {
                json.WriteStartObject(device.Name);
                foreach (Operator op in operators)
                {
                    WriteOperator(json, device, op);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        output.Write(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
        output.Write('\n');
    }

    private static void WriteOperator(Utf8JsonWriter json, Device device, Operator op)
    {
        json.WriteStartObject(op.Name);
        json.WriteString("family", op.Family);
        json.WriteString("schema", op.Schema.Text);
        json.WriteStartObject("dtypes");
        foreach (DType dtype in DTypes.All)
        {
            OperatorSupport support = OperatorSupport.Of(device, op, dtype);
            if (support.Kind != SupportKind.NotApplicable)
            {
                json.WriteStartObject(dtype.ShortName());
                json.WriteString("support", support.Kind.ToString().ToLowerInvariant());
                json.WriteString("key", support.Key.ShortName());
                if (support.Reason is { } reason)
                {
                    json.WriteString("reason", reason);
                }

                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
