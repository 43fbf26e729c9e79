using System.Text.Json.Serialization;

namespace Devices.Conformance;

/// <summary>The JSON of recordings. What is not there is left out, to keep them small.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(SortedDictionary<string, RecordedCall>))]
[JsonSerializable(typeof(RecordedCall))]
internal sealed partial class RecordingJson : JsonSerializerContext;
