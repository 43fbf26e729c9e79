using Devices.Api.Features;

namespace Devices.Vulkan;

/// <summary>How much of the device's memory is left, by the driver's estimate where it gives one.</summary>
internal sealed unsafe class MemoryBudget(LogicalDevice device, VulkanAllocator allocator) : IMemoryBudget
{
    /// <inheritdoc/>
    public long TotalBytes => allocator.TotalBytes;

    /// <inheritdoc/>
    /// <remarks>
    /// What lies ready here, and what the driver says that this process may still take (VK_EXT_memory_budget), or else, as nobody tells
    /// what other processes use, what this one has not taken of the whole.
    /// </remarks>
    public long AvailableBytes => allocator.FreeBytes + (DriverEstimate() ?? TotalBytes - allocator.ReservedBytes);

    private long? DriverEstimate()
    {
        if (!device.Adapter.Abilities.MemoryBudget)
        {
            return null;
        }

        var budget = new PhysicalDeviceMemoryBudgetPropertiesEXT(pNext: null);
        var memory = new PhysicalDeviceMemoryProperties2(pNext: &budget);
        device.Adapter.Api.GetPhysicalDeviceMemoryProperties2(device.Adapter.Handle, &memory);
        return Math.Max(0, (long)budget.HeapBudget[allocator.Heap] - (long)budget.HeapUsage[allocator.Heap]);
    }
}
