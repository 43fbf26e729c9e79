namespace Devices;

/// <summary>What autocast does with an operator's floating operands.</summary>
internal enum AutocastKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>They are cast to 16 bits.</summary>
    Lower,

    /// <summary>They are cast to float32, unless the call names a dtype itself.</summary>
    Float32,

    /// <summary>They are cast to float32 if one of them is that.</summary>
    Widest,

    /// <summary>The operator is refused.</summary>
    Refused,
}
