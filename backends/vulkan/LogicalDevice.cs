using System.Runtime.InteropServices;
using Devices.Kernels.Launching;

namespace Devices.Vulkan;

/// <summary>An opened device as the driver knows it: its functions, its queues, and whether it was lost.</summary>
internal sealed unsafe class LogicalDevice
{
    private int queuesGiven = -1;
    private readonly LossGuard loss;

    /// <summary>Opens a device with every feature that kernels can use and the device has.</summary>
    public LogicalDevice(VulkanInstance instance, Adapter adapter, HostServices host)
    {
        (Instance, Adapter, Host, loss) = (instance, adapter, host, new LossGuard(adapter.Name));
        Result result = Create(adapter, out VkDevice handle);
        Handle = result == Result.Success ? handle : throw new DeviceException($"{adapter.Name} cannot be opened ({result})");
        Api = VulkanLibrary.FunctionsOf(adapter.Api, handle);
        Queues = new DeviceQueue[adapter.Queues!.Count];
        for (uint i = 0; i < Queues.Length; i++)
        {
            Queue queue;
            Api.GetDeviceQueue(handle, adapter.Queues.Index, i, &queue);
            Queues[i] = new DeviceQueue(queue);
        }
    }

    /// <summary>The device's functions.</summary>
    public Vk Api { get; }

    /// <summary>What the driver gave.</summary>
    public VkDevice Handle { get; }

    /// <summary>What it was opened from.</summary>
    public Adapter Adapter { get; }

    /// <summary>Scratch memory and the log.</summary>
    public HostServices Host { get; }

    /// <summary>All queues that work is given to.</summary>
    public DeviceQueue[] Queues { get; }

    /// <summary>Whether every later call throws.</summary>
    public bool IsLost => loss.IsLost;

    private VulkanInstance Instance { get; }

    /// <summary>A queue for a stream: each in turn, so that streams share queues only where there are not enough.</summary>
    public DeviceQueue NextQueue() => Queues[(uint)Interlocked.Increment(ref queuesGiven) % Queues.Length];

    /// <summary>Throws if the device was lost.</summary>
    public void ThrowIfLost() => loss.ThrowIfLost();

    /// <summary>Throws what the validation layer found, where it is switched on.</summary>
    public void ThrowIfInvalid() => Instance.Validation?.ThrowError();

    /// <summary>From now on every call throws <see cref="DeviceLostException"/>.</summary>
    public DeviceLostException Lose(string cause, string? operatorName = null) => loss.Lose(cause, operatorName);

    /// <summary>Throws the error that a result of the driver is, if it is one.</summary>
    /// <param name="result">The driver's answer.</param>
    /// <param name="what">What was asked of the driver, as the beginning of a sentence: "creating a stream".</param>
    /// <param name="operatorName">Whose work it was, where it is known.</param>
    public void Require(Result result, string what, string? operatorName = null)
    {
        if (result < Result.Success)
        {
            throw ErrorOf(result, what, operatorName);
        }
    }

    /// <summary>The error that a result of the driver is.</summary>
    public DeviceException ErrorOf(Result result, string what, string? operatorName = null) => result switch
    {
        Result.ErrorDeviceLost => Lose($"{what} failed, the driver gave it up ({result})", operatorName),
        Result.ErrorOutOfDeviceMemory or Result.ErrorOutOfHostMemory =>
            new DeviceOutOfMemoryException($"{Adapter.Name}: {what} failed for want of memory ({result})", 0) { Operator = operatorName },
        _ => new DeviceException($"{Adapter.Name}: {what} failed ({result})") { Operator = operatorName },
    };

    /// <summary>Closes the device; everything made of it is gone already.</summary>
    public void Close()
    {
        Api.DestroyDevice(Handle, null);
        Lose("it was closed");
    }

    private static Result Create(Adapter adapter, out VkDevice handle)
    {
        Abilities abilities = adapter.Abilities;
        var control = new PhysicalDeviceSubgroupSizeControlFeatures(subgroupSizeControl: true, computeFullSubgroups: true);
        var vulkan12 = new PhysicalDeviceVulkan12Features(
            pNext: abilities.SubgroupShuffle ? &control : null, bufferDeviceAddress: true, timelineSemaphore: true,
            storageBuffer8BitAccess: abilities.Storage8Bit, scalarBlockLayout: abilities.ScalarBlockLayout,
            shaderSubgroupExtendedTypes: abilities.SubgroupShuffle);
        var vulkan11 = new PhysicalDeviceVulkan11Features(pNext: &vulkan12, storageBuffer16BitAccess: abilities.Storage16Bit);
        var features = new PhysicalDeviceFeatures { ShaderInt64 = true, ShaderFloat64 = abilities.Float64 };
        return Create(adapter, &vulkan11, &features, out handle);
    }

    private static Result Create(Adapter adapter, void* chain, PhysicalDeviceFeatures* features, out VkDevice handle)
    {
        int count = adapter.Queues!.Count;
        float* priorities = stackalloc float[count];
        new Span<float>(priorities, count).Fill(1);
        var queues = new DeviceQueueCreateInfo(
            queueFamilyIndex: adapter.Queues.Index, queueCount: (uint)count, pQueuePriorities: priorities);
        nint[] names = [.. adapter.Abilities.Extensions.Select(Marshal.StringToCoTaskMemUTF8)];
        fixed (nint* extensions = names)
        fixed (VkDevice* created = &handle)
        {
            var info = new DeviceCreateInfo(
                pNext: chain, queueCreateInfoCount: 1, pQueueCreateInfos: &queues, enabledExtensionCount: (uint)names.Length,
                ppEnabledExtensionNames: (byte**)extensions, pEnabledFeatures: features);
            Result result = adapter.Api.CreateDevice(adapter.Handle, &info, null, created);
            Array.ForEach(names, Marshal.FreeCoTaskMem);
            return result;
        }
    }
}
