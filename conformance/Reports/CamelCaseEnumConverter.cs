using System.Text.Json;
using System.Text.Json.Serialization;

namespace Devices.Conformance;

/// <summary>Writes enum members as other names of a report are written: <c>expectedFailure</c>.</summary>
internal sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
