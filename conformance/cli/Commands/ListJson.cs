using System.Text.Json;
using Devices.Conformance;
using Devices.Plugins;

namespace Devices.Cli;

/// <summary>
/// What <c>devices list --json</c> writes. Written by hand, because building serializers takes longer than the whole list.
/// </summary>
internal static class ListJson
{
    public static void Write(IReadOnlyList<Device> ranked, IReadOnlyList<PluginEntry> others, TextWriter output)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartArray("devices");
            foreach (Device device in ranked)
            {
                WriteDevice(json, device);
            }

            json.WriteEndArray();
            json.WriteStartArray("notAvailable");
            foreach (PluginEntry entry in others)
            {
                WritePlugin(json, entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
        output.Write('\n');
    }

    private static void WriteDevice(Utf8JsonWriter json, Device device)
    {
        PluginEntry entry = DevicePlugin.Of(device);
        json.WriteStartObject();
        json.WriteString("name", device.Name);
        json.WriteString("type", device.Type);
        json.WriteNumber("index", device.Index);
        json.WriteString("kind", device.Info.Kind.ToString().ToLowerInvariant());
        json.WriteBoolean("emulated", device.Info.IsEmulated);
        json.WriteString("product", device.Info.Name);
        json.WriteString("vendor", device.Info.Vendor);
        json.WriteString("driver", device.Info.Driver);
        json.WriteNumber("totalMemory", device.Info.TotalMemory);
        json.WriteString("plugin", entry.Path);
        json.WriteString("pluginVendor", entry.Manifest?.Vendor);
        json.WriteEndObject();
    }

    private static void WritePlugin(Utf8JsonWriter json, PluginEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("type", entry.Manifest?.DeviceType);
        json.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(entry.State.ToString()));
        json.WriteString("refusal", entry.RefusalReason is { } refusal ? JsonNamingPolicy.CamelCase.ConvertName(refusal.ToString()) : null);
        json.WriteString("reason", entry.Reason);
        json.WriteString("plugin", entry.Path);
        json.WriteEndObject();
    }
}
