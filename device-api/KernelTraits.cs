namespace Devices.Api;

/// <summary>What a kernel asks of the host beyond the general contract.</summary>
[Flags]
public enum KernelTraits
{
    /// <summary>Takes operands of any strides.</summary>
    None = 0,

    /// <summary>Every input arrives contiguous in row-major order; the host copies those that are not.</summary>
    ContiguousInputs = 1,
}
