namespace Devices;

/// <summary>What a device's caching allocator holds at one moment.</summary>
public sealed record MemoryStatistics
{
    /// <summary>Bytes in blocks that tensors and workspaces use.</summary>
    public required long AllocatedBytes { get; init; }

    /// <summary>The greatest <see cref="AllocatedBytes"/> so far.</summary>
    public required long PeakAllocatedBytes { get; init; }

    /// <summary>Bytes taken from the device, used or cached.</summary>
    public required long ReservedBytes { get; init; }

    /// <summary>Blocks in use.</summary>
    public required long AllocatedBlocks { get; init; }

    /// <summary>Allocations served so far.</summary>
    public required long Allocations { get; init; }

    /// <summary>Allocations that had to ask the device.</summary>
    public required long CacheMisses { get; init; }

    /// <summary>Garbage collections that were made because device memory ran short.</summary>
    public required long Collections { get; init; }

    /// <summary>The limit set by the user, or 0 for none.</summary>
    public required long LimitBytes { get; init; }
}
