namespace Devices.Cli;

/// <summary>Which kernels are asked for.</summary>
internal sealed record KernelQuery
{
    /// <summary>ATen's name, with or without overload.</summary>
    public required string Operator { get; init; }

    public required string Device { get; init; }

    public required DType DType { get; init; }

    /// <summary>One of the operator's programs, or null for the first.</summary>
    public string? Program { get; init; }

    public required IReadOnlyList<string> Plugins { get; init; }
}
