namespace Devices.Api.Features;

/// <summary>A device that knows how much of its memory is in use by everybody.</summary>
public interface IMemoryBudget
{
    /// <summary>Bytes that this process may still allocate, as the driver estimates at this moment.</summary>
    long AvailableBytes { get; }

    /// <summary>Bytes that the device has in all.</summary>
    long TotalBytes { get; }
}
