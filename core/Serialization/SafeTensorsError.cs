namespace Devices.Serialization;

/// <summary>What is wrong with a file of tensors.</summary>
public enum SafeTensorsError
{
    /// <summary>The file ends before the header or the data does.</summary>
    Truncated,

    /// <summary>The header is longer than 100 MB.</summary>
    HeaderTooLong,

    /// <summary>The header is not a JSON object.</summary>
    InvalidHeader,

    /// <summary>The metadata is not an object of texts.</summary>
    InvalidMetadata,

    /// <summary>A tensor's entry has not exactly a dtype, a shape and two offsets of the right kinds.</summary>
    InvalidEntry,

    /// <summary>A name stands twice.</summary>
    DuplicateKey,

    /// <summary>A dtype that this library does not have.</summary>
    UnknownDType,

    /// <summary>Offsets that overlap, leave gaps, lie outside of the data, or do not fit the shape.</summary>
    InvalidOffsets,

    /// <summary>A truth value that is neither 0 nor 1.</summary>
    InvalidValue,
}
