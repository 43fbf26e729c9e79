namespace Devices.Vulkan;

/// <summary>A device's kinds of memory.</summary>
internal sealed unsafe class MemoryTypes
{
    /// <summary>Memory that the host reads and writes at its usual speed, without flushes.</summary>
    private const MemoryPropertyFlags Mapped =
        MemoryPropertyFlags.HostVisibleBit | MemoryPropertyFlags.HostCoherentBit | MemoryPropertyFlags.HostCachedBit;

    private readonly PhysicalDeviceMemoryProperties memory;

    public MemoryTypes(Vk api, PhysicalDevice device)
    {
        fixed (PhysicalDeviceMemoryProperties* found = &memory)
        {
            api.GetPhysicalDeviceMemoryProperties(device, found);
        }
    }

    /// <summary>The type for tensors: the device's own memory, the most of it, and best if the host can read it.</summary>
    /// <param name="allowed">A bit for each type that can be used.</param>
    public int ForWork(uint allowed = uint.MaxValue) => Best(allowed, 0, MemoryPropertyFlags.DeviceLocalBit);

    /// <summary>The type for data on its way between host and device, which Vulkan guarantees to be there.</summary>
    public int ForStaging(uint allowed) =>
        Best(allowed, MemoryPropertyFlags.HostVisibleBit | MemoryPropertyFlags.HostCoherentBit, MemoryPropertyFlags.HostCachedBit);

    /// <summary>Whether the host reads and writes a type at its usual speed.</summary>
    public bool IsMapped(int type) => PropertiesOf(type).HasFlag(Mapped);

    public int HeapOf(int type) => (int)memory.MemoryTypes[type].HeapIndex;

    public long HeapBytes(int heap) => (long)memory.MemoryHeaps[heap].Size;

    private MemoryPropertyFlags PropertiesOf(int type) => memory.MemoryTypes[type].PropertyFlags;

    /// <summary>Among types with equally many wanted properties one in the largest heap, then one that the host can read.</summary>
    private int Best(uint allowed, MemoryPropertyFlags required, MemoryPropertyFlags wanted) => Enumerable
        .Range(0, (int)memory.MemoryTypeCount)
        .Where(type => ((allowed >> type) & 1) != 0 && PropertiesOf(type).HasFlag(required))
        .Where(type => (PropertiesOf(type) & ~(Mapped | MemoryPropertyFlags.DeviceLocalBit)) == 0) // others need features
        .OrderByDescending(type => PropertiesOf(type).HasFlag(wanted))
        .ThenByDescending(type => HeapBytes(HeapOf(type)))
        .ThenByDescending(type => uint.PopCount((uint)(PropertiesOf(type) & Mapped)))
        .First();
}
