namespace Devices.Conformance;

/// <summary>How an operand's elements lie in memory.</summary>
internal enum OperandLayout
{
    /// <summary>Row-major without gaps.</summary>
    Contiguous,

    /// <summary>The dimensions in reverse order in memory.</summary>
    Transposed,

    /// <summary>Gaps between neighbours and between rows, as a slice with steps has.</summary>
    Strided,

    /// <summary>Row-major, but three elements into its storage: not aligned to any vector.</summary>
    Offset,

    /// <summary>Stride 0 along the first dimension longer than one.</summary>
    Expanded,

    /// <summary>Stride 0 along the last dimension longer than one.</summary>
    ExpandedInner,
}
