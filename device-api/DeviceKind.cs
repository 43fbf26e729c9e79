namespace Devices.Api;

/// <summary>What a device is, in the order in which "best available" prefers them.</summary>
public enum DeviceKind
{
    /// <summary>A processor with its own memory (a discrete GPU, an NPU card).</summary>
    Discrete = 0,

    /// <summary>A GPU or NPU that shares the host's memory.</summary>
    Integrated = 1,

    /// <summary>The host's own processor.</summary>
    Cpu = 2,

    /// <summary>Software that imitates a device. Never chosen unless it is named.</summary>
    Emulated = 3,
}
