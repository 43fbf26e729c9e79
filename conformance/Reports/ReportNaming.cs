using System.Text.Json;

namespace Devices.Conformance;

/// <summary>camelCase, except that a dtype is one word.</summary>
internal sealed class ReportNaming : JsonNamingPolicy
{
    public override string ConvertName(string name) => name == nameof(CaseResult.DType) ? "dtype" : CamelCase.ConvertName(name);
}
