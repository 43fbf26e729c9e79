using Devices.Kernels.Language;

namespace Devices.Kernels;

/// <summary>What kernels are generated for: a device's limits and abilities, and the shapes chosen for it.</summary>
public sealed record KernelTarget
{
    /// <summary>Most invocations in a workgroup.</summary>
    public required int MaxWorkgroupInvocations { get; init; }

    /// <summary>Bytes of memory that a workgroup can share.</summary>
    public required int MaxSharedBytes { get; init; }

    /// <summary>Most workgroups in each dimension of a launch.</summary>
    public required long MaxGroupCount { get; init; }

    /// <summary>Widest vector that the kernel language of the device has; wider ones are not generated for it.</summary>
    public int MaxVectorWidth { get; init; } = 4;

    /// <summary>Invocations in a subgroup where that is known and shuffles work, else 0: reductions then use shared memory.</summary>
    public int SubgroupSize { get; init; }

    /// <summary>
    /// Invocations run on the host's processor: few of them keep it busy, and each should have much to do. Whether they wait for each other
    /// is not decided by this but by <see cref="KernelShapes.ReductionWorkgroup"/>.
    /// </summary>
    public bool IsProcessor { get; init; }

    /// <summary>
    /// Subgroups of 32 multiply small matrices of 16-bit floats together (<see cref="MultiplyFragments"/>): NVIDIA's tensor cores.
    /// </summary>
    public bool HasFragments { get; init; }

    /// <summary>
    /// Whoever uses the device has allowed that products of float32 matrices see just 10 bits of each element's fraction, where that is
    /// faster. Off unless asked for: results then differ by factors of thousands in their error.
    /// </summary>
    public bool AllowsTensorFloat32 { get; init; }

    /// <summary>float64 can be computed with.</summary>
    public bool HasFloat64 { get; init; } = true;

    /// <summary>Single bytes can be loaded and stored: bool, int8, uint8.</summary>
    public bool Has8BitStorage { get; init; } = true;

    /// <summary>16-bit units can be loaded and stored: int16, float16, bfloat16.</summary>
    public bool Has16BitStorage { get; init; } = true;

    /// <summary>The shapes of kernels: chosen for the kind of device, or measured.</summary>
    public required KernelShapes Shapes { get; init; }

    /// <summary>What fragments a product of matrices of a dtype may be made of; null where there are none for it.</summary>
    public FragmentType? FragmentsOf(DType dtype) => !HasFragments || SubgroupSize != MultiplyFragments.Lanes ? null : dtype switch
    {
        DType.Float16 => FragmentType.Float16,
        DType.BFloat16 => FragmentType.BFloat16,
        DType.Float32 when AllowsTensorFloat32 => FragmentType.TensorFloat32,
        _ => null,
    };

    /// <summary>Whether a dtype can be computed with on the device, with the reason where not.</summary>
    public Support Supports(DType dtype) => dtype switch
    {
        DType.Float64 when !HasFloat64 => Support.No("the device has no float64"),
        DType.Bool or DType.Int8 or DType.UInt8 when !Has8BitStorage => Support.No("the device cannot store single bytes"),
        DType.Int16 or DType.Float16 or DType.BFloat16 when !Has16BitStorage => Support.No("the device cannot store 16-bit units"),
        _ => Support.Yes,
    };
}
