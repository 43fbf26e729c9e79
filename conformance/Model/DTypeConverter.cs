using System.Text.Json;
using System.Text.Json.Serialization;

namespace Devices.Conformance;

/// <summary>Writes a dtype by its short name, as case ids have it.</summary>
internal sealed class DTypeConverter : JsonConverter<DType>
{
    public override DType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? name = reader.GetString();
        foreach (DType dtype in DTypes.All)
        {
            if (dtype.ShortName() == name)
            {
                return dtype;
            }
        }

        throw new JsonException($"'{name}' is not a dtype");
    }

    public override void Write(Utf8JsonWriter writer, DType value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ShortName());
}
