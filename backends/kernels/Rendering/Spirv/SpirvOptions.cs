namespace Devices.Kernels.Rendering.Spirv;

/// <summary>What a module may and should ask of a Vulkan device.</summary>
public sealed record SpirvOptions
{
    /// <summary>Bytes of push constants that a pipeline layout can have; parameters beyond that are read from a buffer.</summary>
    public int MaxPushConstantBytes { get; init; } = 128;

    /// <summary>
    /// Whether aligned vectors of small elements are loaded and stored as 64-bit numbers, and taken apart in registers: faster where each
    /// component is an access of its own, as on drivers that compute on the host's processor.
    /// </summary>
    public bool PacksVectors { get; init; }

    /// <summary>How float32 is computed with.</summary>
    public SpirvFloatControls Float32 { get; init; }

    /// <summary>How float64 is computed with.</summary>
    public SpirvFloatControls Float64 { get; init; }
}

/// <summary>Guarantees about one width of floats that a device can be told to keep; each only where it says that it can.</summary>
[Flags]
public enum SpirvFloatControls
{
    /// <summary>None is asked for.</summary>
    None = 0,

    /// <summary>−0, infinities and NaN are kept, not optimised away.</summary>
    SignedZeroInfNanPreserve = 1,

    /// <summary>Subnormal numbers are kept.</summary>
    DenormPreserve = 2,

    /// <summary>Rounds to the nearest, ties to even.</summary>
    RoundingModeRte = 4,
}
