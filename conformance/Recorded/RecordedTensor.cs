namespace Devices.Conformance;

/// <summary>A tensor as PyTorch returned it.</summary>
internal sealed record RecordedTensor
{
    /// <summary>The dtype's short name.</summary>
    public required string DType { get; init; }

    /// <summary>The sizes.</summary>
    public required long[] Sizes { get; init; }

    /// <summary>The strides, in elements.</summary>
    public required long[] Strides { get; init; }

    /// <summary>The elements in row-major order; null where they are random, or left over from before.</summary>
    public byte[]? Elements { get; init; }
}
