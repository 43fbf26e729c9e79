using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.C;

/// <summary>What a launch sets for one argument of a rendered kernel.</summary>
public enum CArgumentKind
{
    /// <summary>A device address with the byte offset added: of the buffer's first element.</summary>
    Address,

    /// <summary>The handle of a buffer's memory; the byte offset is an argument of its own.</summary>
    Memory,

    /// <summary>The unsigned 64-bit byte offset of the buffer's first element in its memory.</summary>
    ByteOffset,

    /// <summary>A scalar's pattern, as wide as its type.</summary>
    Scalar,
}

/// <summary>One argument of a rendered kernel, in the order of its declaration there.</summary>
/// <param name="Kind">What is passed.</param>
/// <param name="Parameter">The parameter of the program it belongs to.</param>
public readonly record struct CArgument(CArgumentKind Kind, KernelParameter Parameter);
