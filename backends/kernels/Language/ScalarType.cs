namespace Devices.Kernels.Language;

/// <summary>
/// What one component of a value is. Arithmetic is defined on <see cref="Int32"/>, <see cref="UInt32"/>, <see cref="Int64"/>,
/// <see cref="UInt64"/>, <see cref="Float32"/> and <see cref="Float64"/>; the 8- and 16-bit types are for memory alone: values
/// are converted as they are loaded and stored, so that no device needs arithmetic that it may not have. float16 and bfloat16
/// are 16-bit patterns here, converted by <c>Functions.SmallFloats</c>.
/// </summary>
public enum ScalarType
{
    /// <summary>A truth value; never in memory.</summary>
    Bool,

    /// <summary>Signed 8 bits, in memory only.</summary>
    Int8,

    /// <summary>Unsigned 8 bits, in memory only.</summary>
    UInt8,

    /// <summary>Signed 16 bits, in memory only.</summary>
    Int16,

    /// <summary>Unsigned 16 bits, in memory only.</summary>
    UInt16,

    /// <summary>Signed 32 bits; wraps.</summary>
    Int32,

    /// <summary>Unsigned 32 bits; wraps.</summary>
    UInt32,

    /// <summary>Signed 64 bits; wraps.</summary>
    Int64,

    /// <summary>Unsigned 64 bits; wraps.</summary>
    UInt64,

    /// <summary>IEEE 754 binary32.</summary>
    Float32,

    /// <summary>IEEE 754 binary64.</summary>
    Float64,
}
