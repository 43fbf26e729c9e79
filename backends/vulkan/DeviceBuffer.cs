namespace Devices.Vulkan;

/// <summary>A buffer with memory of its own, at an address that kernels can use.</summary>
internal sealed unsafe class DeviceBuffer
{
    /// <summary>What buffers are used for here.</summary>
    private const BufferUsageFlags Usage = BufferUsageFlags.StorageBufferBit | BufferUsageFlags.ShaderDeviceAddressBit
        | BufferUsageFlags.TransferSrcBit | BufferUsageFlags.TransferDstBit;

    private readonly LogicalDevice device;
    private readonly DeviceMemory memory;

    private DeviceBuffer(LogicalDevice device, VkBuffer handle, DeviceMemory memory, long bytes) =>
        (this.device, Handle, this.memory, Bytes) = (device, handle, memory, bytes);

    public VkBuffer Handle { get; }

    public long Bytes { get; }

    /// <summary>Where kernels find it.</summary>
    public long Address { get; private init; }

    /// <summary>Where the host finds it; null where it cannot, or should not because it is slow.</summary>
    public byte* Mapped { get; private init; }

    /// <summary>A bit for each type of memory that such buffers can have, whatever their size.</summary>
    public static uint AllowedMemory(LogicalDevice device)
    {
        VkBuffer probe = CreateBuffer(device, 256);
        MemoryRequirements requirements;
        device.Api.GetBufferMemoryRequirements(device.Handle, probe, &requirements);
        device.Api.DestroyBuffer(device.Handle, probe, null);
        return requirements.MemoryTypeBits;
    }

    /// <summary>Makes a buffer, or gives null where memory is short.</summary>
    public static DeviceBuffer? TryCreate(LogicalDevice device, int memoryType, long bytes, bool map)
    {
        VkBuffer buffer = CreateBuffer(device, bytes);
        MemoryRequirements requirements;
        device.Api.GetBufferMemoryRequirements(device.Handle, buffer, &requirements);
        var flags = new MemoryAllocateFlagsInfo(flags: MemoryAllocateFlags.DeviceAddressBit);
        var info = new MemoryAllocateInfo(pNext: &flags, allocationSize: requirements.Size, memoryTypeIndex: (uint)memoryType);
        DeviceMemory memory;
        Result result = device.Api.AllocateMemory(device.Handle, &info, null, &memory);
        if (result != Result.Success)
        {
            device.Api.DestroyBuffer(device.Handle, buffer, null);
            return result is Result.ErrorOutOfDeviceMemory or Result.ErrorOutOfHostMemory or Result.ErrorTooManyObjects
                ? null : throw device.ErrorOf(result, "allocating memory");
        }

        device.Require(device.Api.BindBufferMemory(device.Handle, buffer, memory, 0), "binding memory");
        void* mapped = null;
        if (map)
        {
            device.Require(device.Api.MapMemory(device.Handle, memory, 0, Vk.WholeSize, 0, &mapped), "mapping memory");
        }

        var named = new BufferDeviceAddressInfo(buffer: buffer);
        long address = (long)device.Api.GetBufferDeviceAddress(device.Handle, &named);
        return new DeviceBuffer(device, buffer, memory, bytes) { Address = address, Mapped = (byte*)mapped };
    }

    /// <summary>Frees it; no work uses it any more.</summary>
    public void Destroy()
    {
        device.Api.DestroyBuffer(device.Handle, Handle, null);
        device.Api.FreeMemory(device.Handle, memory, null);
    }

    private static VkBuffer CreateBuffer(LogicalDevice device, long bytes)
    {
        var info = new BufferCreateInfo(size: (ulong)bytes, usage: Usage, sharingMode: SharingMode.Exclusive);
        VkBuffer buffer;
        device.Require(device.Api.CreateBuffer(device.Handle, &info, null, &buffer), "creating a buffer");
        return buffer;
    }
}
