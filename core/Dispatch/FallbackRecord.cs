namespace Devices;

/// <summary>Calls of one kind that the host computed for a device.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="DType">The key dtype.</param>
/// <param name="Device">The device that could not.</param>
/// <param name="Reason">Why it could not.</param>
public sealed record FallbackRecord(string Operator, DType DType, string Device, string Reason)
{
    /// <summary>How many calls.</summary>
    public long Calls { get; init; }

    /// <summary>Bytes copied to the host and back.</summary>
    public long BytesMoved { get; init; }

    /// <summary>Time of the calls, copies included.</summary>
    public TimeSpan Time { get; init; }
}
