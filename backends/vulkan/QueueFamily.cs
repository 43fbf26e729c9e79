namespace Devices.Vulkan;

/// <summary>The queues of a device that its work is given to: of those that compute, the family with most queues.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Count">Number of queues.</param>
/// <param name="TimestampBits">Valid bits of its timestamps; 0 where it has none.</param>
internal sealed record QueueFamily(uint Index, int Count, int TimestampBits)
{
    /// <summary>More queues than this run side by side on no device, while each costs memory.</summary>
    private const int MaxCount = 8;

    /// <summary>The family, or null where none computes.</summary>
    public static unsafe QueueFamily? Find(Vk api, PhysicalDevice device)
    {
        uint count = 0;
        api.GetPhysicalDeviceQueueFamilyProperties(device, &count, null);
        var found = new QueueFamilyProperties[count];
        fixed (QueueFamilyProperties* families = found)
        {
            api.GetPhysicalDeviceQueueFamilyProperties(device, &count, families);
        }

        return found
            .Select((family, index) => (family, index))
            .Where(entry => entry.family.QueueFlags.HasFlag(QueueFlags.ComputeBit))
            .OrderByDescending(entry => entry.family.TimestampValidBits > 0)
            .ThenByDescending(entry => entry.family.QueueCount)
            .Select(entry => new QueueFamily(
                (uint)entry.index, (int)Math.Min(entry.family.QueueCount, MaxCount), (int)entry.family.TimestampValidBits))
            .FirstOrDefault();
    }
}
