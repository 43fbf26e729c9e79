using Devices.Vulkan;

[assembly: BackendPlugin("vulkan", typeof(VulkanBackend), Vendor = "The Devices authors")]

namespace Devices.Vulkan;

/// <summary>The device type "vulkan": every device with Vulkan 1.2 and what kernels cannot do without.</summary>
public sealed class VulkanBackend : Backend
{
    private VulkanInstance? instance;
    private IReadOnlyList<Adapter> adapters = [];

    /// <inheritdoc/>
    public override string DeviceType => "vulkan";

    /// <inheritdoc/>
    public override ProbeResult Probe()
    {
        instance = VulkanInstance.TryCreate(VulkanLibrary.UsualNames, out string reason);
        if (instance is null)
        {
            return ProbeResult.None(reason);
        }

        IReadOnlyList<Adapter> found = instance.FindAdapters();
        adapters = [.. found.Where(adapter => adapter.Lack is null)];
        return adapters.Count > 0
            ? ProbeResult.Found([.. adapters.Select(adapter => adapter.Describe())])
            : ProbeResult.None(VulkanInstance.WhyNone(found));
    }

    /// <inheritdoc/>
    public override Device OpenDevice(int index, HostServices host) => new VulkanDevice(instance!, adapters[index], host);
}
