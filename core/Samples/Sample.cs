namespace Devices;

/// <summary>A call that conformance makes of an operator. Arguments left out at the end take the schema's defaults.</summary>
/// <param name="Name">Short and without blanks; part of the case id.</param>
/// <param name="Arguments">In the order of the schema.</param>
public sealed record Sample(string Name, params SampleArgument[] Arguments)
{
    /// <summary>The dtypes the sample is for; empty for all of the operator's.</summary>
    public IReadOnlyList<DType> Only { get; init; } = [];

    /// <summary>Whether the sample is for a dtype.</summary>
    public bool IsFor(DType dtype) => Only.Count == 0 || Only.Contains(dtype);
}
