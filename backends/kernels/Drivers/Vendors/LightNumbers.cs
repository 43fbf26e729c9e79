namespace Devices.Kernels.Drivers.Vendors;

/// <summary>
/// In what cuBLASLt and hipBLASLt differ: the numbers of attributes and types. The functions are the same but for the beginning of their
/// names.
/// </summary>
public sealed record LightNumbers
{
    /// <summary>What the names of functions begin with.</summary>
    public required string Prefix { get; init; }

    /// <summary>A matrix as it is.</summary>
    public required int AsIs { get; init; }

    /// <summary>A matrix transposed.</summary>
    public required int Transposed { get; init; }

    /// <summary>Attributes of a product: how the left matrix is taken; the right one's is the next.</summary>
    public required int TransposeA { get; init; }

    /// <summary>Attributes of a matrix: how many there are; the stride between them is the next.</summary>
    public required int BatchCount { get; init; }

    /// <summary>Computing and adding in float32.</summary>
    public required int Float32 { get; init; }

    /// <summary>The same of elements rounded to TensorFloat32.</summary>
    public required int TensorFloat32 { get; init; }

    /// <summary>Computing in float64.</summary>
    public required int Float64 { get; init; }

    /// <summary>A preference: how partial sums may be added up; null where there is no choice.</summary>
    public int? Reductions { get; init; }

    /// <summary>
    /// A preference: what the address of A is a multiple of; those of B, C and D follow. Null where the library does not ask.
    /// </summary>
    public int? Alignments { get; init; }

    /// <summary>Answers that say that there is no algorithm: not supported, or not on this architecture.</summary>
    public required IReadOnlyList<int> Refusals { get; init; }

    /// <summary>What answers are called.</summary>
    public required IReadOnlyDictionary<int, string> Statuses { get; init; }

    /// <summary>Bytes of an algorithm.</summary>
    public required int AlgorithmBytes { get; init; }
}
