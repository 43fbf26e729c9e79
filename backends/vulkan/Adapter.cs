using System.Runtime.InteropServices;

namespace Devices.Vulkan;

/// <summary>A physical device: what is known of it without opening it.</summary>
internal sealed unsafe class Adapter
{
    private readonly PhysicalDeviceProperties properties;

    public Adapter(Vk api, PhysicalDevice handle)
    {
        (Api, Handle) = (api, handle);
        PhysicalDeviceProperties found;
        api.GetPhysicalDeviceProperties(handle, &found);
        (properties, Name) = (found, Text(found.DeviceName));
        Memory = new MemoryTypes(api, handle);
        Queues = QueueFamily.Find(api, handle);
        Abilities = new Abilities(api, handle, properties.ApiVersion);
    }

    /// <summary>The instance's functions.</summary>
    public Vk Api { get; }

    /// <summary>What the driver gave.</summary>
    public PhysicalDevice Handle { get; }

    /// <summary>The product's name.</summary>
    public string Name { get; }

    /// <summary>Limits and numbers.</summary>
    public ref readonly PhysicalDeviceProperties Properties => ref properties;

    /// <summary>Kinds of memory.</summary>
    public MemoryTypes Memory { get; }

    /// <summary>The queues that work is given to; null where none computes.</summary>
    public QueueFamily? Queues { get; }

    /// <summary>Features, and the driver's name.</summary>
    public Abilities Abilities { get; }

    /// <summary>Whether the device's work runs on the host's own processor.</summary>
    public bool IsCpu => Properties.DeviceType == PhysicalDeviceType.Cpu;

    /// <summary>Position in the list of devices: discrete, integrated, virtual, CPU, others.</summary>
    public int Rank => Properties.DeviceType switch
    {
        PhysicalDeviceType.DiscreteGpu => 0,
        PhysicalDeviceType.IntegratedGpu => 1,
        PhysicalDeviceType.VirtualGpu => 2,
        PhysicalDeviceType.Cpu => 3,
        _ => 4,
    };

    /// <summary>What is missing that this backend cannot do without; null where nothing is.</summary>
    public string? Lack => Abilities.Lack ?? (Queues is null ? "a queue that computes" : null);

    /// <summary>Names device and driver: what one of them compiled is of no use to another.</summary>
    public string CacheKey
    {
        get
        {
            fixed (byte* identity = properties.PipelineCacheUuid)
            {
                return $"{Properties.VendorID:x}-{Properties.DeviceID:x}-{Properties.DriverVersion:x}-"
                    + Convert.ToHexStringLower(new ReadOnlySpan<byte>(identity, (int)Vk.UuidSize));
            }
        }
    }

    /// <summary>What the host is told.</summary>
    public DeviceInfo Describe() => new()
    {
        Name = Name,
        Kind = Properties.DeviceType switch
        {
            PhysicalDeviceType.DiscreteGpu => DeviceKind.Discrete,
            PhysicalDeviceType.Cpu => DeviceKind.Cpu,
            _ => DeviceKind.Integrated,
        },
        Vendor = Properties.VendorID switch
        {
            0x1002 => "AMD",
            0x1010 => "Imagination Technologies",
            0x106B => "Apple",
            0x10DE => "NVIDIA",
            0x13B5 => "Arm",
            0x5143 => "Qualcomm",
            0x8086 => "Intel",
            0x10005 => "Mesa",
            uint other => $"vendor 0x{other:X}",
        },
        Driver = $"{Abilities.Driver}, Vulkan {Version(Properties.ApiVersion)}",
        TotalMemory = Memory.HeapBytes(Memory.HeapOf(Memory.ForWork())),
        IsHostAccessible = false,
    };

    /// <summary>One of Vulkan's arrays of characters.</summary>
    public static string Text(byte* characters) => Marshal.PtrToStringUTF8((nint)characters) ?? "";

    private static string Version(uint version) => $"{version >> 22}.{(version >> 12) & 0x3FF}.{version & 0xFFF}";
}
