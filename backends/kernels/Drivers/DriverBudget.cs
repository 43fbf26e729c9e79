using Devices.Api.Features;

namespace Devices.Kernels.Drivers;

/// <summary>How much memory the driver says is left.</summary>
internal sealed unsafe class DriverBudget(DriverContext device) : IMemoryBudget
{
    /// <inheritdoc/>
    public long AvailableBytes => Read().Free;

    /// <inheritdoc/>
    public long TotalBytes => Read().Total;

    private (long Free, long Total) Read()
    {
        nuint free, total;
        device.Enter();
        device.Require(device.Functions.MemoryInfo(&free, &total), "asking for free memory");
        return ((long)free, (long)total);
    }
}
