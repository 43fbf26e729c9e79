using System.Text.Json.Serialization;

namespace Devices.Conformance;

/// <summary>The JSON of reports. Infinite errors are the strings <c>"Infinity"</c>; what is not known is left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(DTypeConverter), typeof(CamelCaseEnumConverter<CaseOutcome>), typeof(CamelCaseEnumConverter<Tier>)])]
[JsonSerializable(typeof(CertificationReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
