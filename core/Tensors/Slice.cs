namespace Devices;

/// <summary>Every step-th index from a start to before a stop, as Python writes it between brackets: <c>start:stop:step</c>.</summary>
/// <param name="Start">The first index; negative counts from the end. Null for the first there is.</param>
/// <param name="Stop">The index before which to stop; negative counts from the end. Null for the end.</param>
/// <param name="Step">How far to go each time; at least 1.</param>
public readonly record struct Slice(long? Start = null, long? Stop = null, long Step = 1)
{
    /// <summary>A range of C#: <c>1..^1</c>.</summary>
    public static implicit operator Slice(Range range) => new(
        range.Start.IsFromEnd ? FromEnd(range.Start) ?? long.MaxValue : range.Start.Value,
        range.End.IsFromEnd ? FromEnd(range.End) : range.End.Value);

    /// <summary>−n for ^n. ^0, behind the last, has no such number.</summary>
    private static long? FromEnd(Index index) => index.Value == 0 ? null : -(long)index.Value;
}
