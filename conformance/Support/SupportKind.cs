namespace Devices.Conformance;

/// <summary>How a device runs an operator for a dtype.</summary>
public enum SupportKind
{
    /// <summary>PyTorch does not have the operator for this dtype either.</summary>
    NotApplicable,

    /// <summary>With a kernel of its own.</summary>
    Kernel,

    /// <summary>Without any kernel: a view of the same memory.</summary>
    View,

    /// <summary>As other operators.</summary>
    Decomposed,

    /// <summary>Not on the device: the host computes it, where the policy allows that.</summary>
    Fallback,

    /// <summary>Not at all.</summary>
    Unsupported,
}
