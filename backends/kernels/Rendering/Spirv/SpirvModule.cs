namespace Devices.Kernels.Rendering.Spirv;

/// <summary>A kernel in SPIR-V 1.5, for a compute pipeline of Vulkan 1.2 without any descriptor.</summary>
public sealed class SpirvModule
{
    internal SpirvModule(string entryPoint, uint[] words, ParameterLayout layout, bool usesParameterBuffer, SpirvFeatures features) =>
        (EntryPoint, Words, Layout, UsesParameterBuffer, Features) = (entryPoint, words, layout, usesParameterBuffer, features);

    /// <summary>Name of the entry point: the kernel's.</summary>
    public string EntryPoint { get; }

    /// <summary>The module.</summary>
    public uint[] Words { get; }

    /// <summary>Where each parameter stands in the push constants, or in the buffer that holds them.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>
    /// Whether the push constants are just the 64-bit device address of a buffer that holds the parameters (aligned to 8 bytes), as
    /// they do not fit into push constants themselves.
    /// </summary>
    public bool UsesParameterBuffer { get; }

    /// <summary>Bytes of push constants: the parameters, or an address. 0 where there are no parameters.</summary>
    public int PushConstantBytes => UsesParameterBuffer ? sizeof(ulong) : Layout.TotalBytes;

    /// <summary>
    /// What the device must have enabled, besides <c>bufferDeviceAddress</c> and <c>shaderInt64</c>, which every module needs.
    /// </summary>
    public SpirvFeatures Features { get; }
}

/// <summary>Optional features of Vulkan devices that a module needs.</summary>
[Flags]
public enum SpirvFeatures
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>shaderFloat64</c>.</summary>
    Float64 = 1,

    /// <summary><c>storageBuffer8BitAccess</c>.</summary>
    Storage8Bit = 2,

    /// <summary><c>storageBuffer16BitAccess</c>.</summary>
    Storage16Bit = 4,

    /// <summary>Shuffles within subgroups, in compute shaders.</summary>
    SubgroupShuffle = 8,
}
