using Devices.Kernels.Rendering.Spirv;

namespace Devices.Vulkan;

/// <summary>What a device can do beyond the least that Vulkan asks of all: features, some limits, extensions.</summary>
internal sealed unsafe class Abilities
{
    private readonly HashSet<string> extensions = [];

    public Abilities(Vk api, PhysicalDevice device, uint apiVersion)
    {
        if (apiVersion < Vk.Version12)
        {
            Lack = "Vulkan 1.2";
            return;
        }

        ReadExtensions(api, device);
        ReadFeatures(api, device);
        ReadProperties(api, device);
        Lack = (BufferDeviceAddress, TimelineSemaphore, Int64) switch
        {
            (false, _, _) => "the feature bufferDeviceAddress",
            (_, false, _) => "the feature timelineSemaphore",
            (_, _, false) => "the feature shaderInt64",
            _ => null,
        };
    }

    /// <summary>What is missing that this backend cannot do without; null where nothing is.</summary>
    public string? Lack { get; }

    /// <summary>Name and version of the driver.</summary>
    public string Driver { get; private set; } = "";

    public bool Float64 { get; private set; }

    public bool Storage8Bit { get; private set; }

    public bool Storage16Bit { get; private set; }

    public bool ScalarBlockLayout { get; private set; }

    /// <summary>Shuffles work for all types of arithmetic, and a kernel can demand the size of <see cref="SubgroupSize"/>.</summary>
    public bool SubgroupShuffle { get; private set; }

    public uint SubgroupSize { get; private set; }

    /// <summary>Most invocations of a workgroup whose kernel demands the subgroups' size.</summary>
    public uint MaxInSubgroups { get; private set; } = uint.MaxValue;

    /// <summary>Bytes that one allocation can have.</summary>
    public long MaxAllocation { get; private set; }

    /// <summary>What kernels may ask for.</summary>
    public SpirvOptions SpirvOptions { get; private set; } = new();

    public bool MemoryBudget => extensions.Contains("VK_EXT_memory_budget");

    public bool CreationFeedback => extensions.Contains("VK_EXT_pipeline_creation_feedback");

    /// <summary>The extensions that are switched on.</summary>
    public IReadOnlyList<string> Extensions => [.. Wanted.Where(extensions.Contains)];

    private bool BufferDeviceAddress { get; set; }

    private bool TimelineSemaphore { get; set; }

    private bool Int64 { get; set; }

    private bool SubgroupSizeControl { get; set; }

    private static string[] Wanted => ["VK_EXT_memory_budget", "VK_EXT_pipeline_creation_feedback", "VK_EXT_subgroup_size_control"];

    private void ReadExtensions(Vk api, PhysicalDevice device)
    {
        uint count = 0;
        api.EnumerateDeviceExtensionProperties(device, (byte*)null, &count, null);
        var found = new ExtensionProperties[count];
        fixed (ExtensionProperties* properties = found)
        {
            api.EnumerateDeviceExtensionProperties(device, (byte*)null, &count, properties);
            for (int i = 0; i < count; i++)
            {
                extensions.Add(Adapter.Text(properties[i].ExtensionName));
            }
        }
    }

    private void ReadFeatures(Vk api, PhysicalDevice device)
    {
        var control = new PhysicalDeviceSubgroupSizeControlFeatures(pNext: null);
        var vulkan12 = new PhysicalDeviceVulkan12Features(pNext: extensions.Contains("VK_EXT_subgroup_size_control") ? &control : null);
        var vulkan11 = new PhysicalDeviceVulkan11Features(pNext: &vulkan12);
        var features = new PhysicalDeviceFeatures2(pNext: &vulkan11);
        api.GetPhysicalDeviceFeatures2(device, &features);
        (BufferDeviceAddress, TimelineSemaphore) = (vulkan12.BufferDeviceAddress, vulkan12.TimelineSemaphore);
        Int64 = features.Features.ShaderInt64;
        (Float64, Storage8Bit, Storage16Bit) =
            (features.Features.ShaderFloat64, vulkan12.StorageBuffer8BitAccess, vulkan11.StorageBuffer16BitAccess);
        ScalarBlockLayout = vulkan12.ScalarBlockLayout;
        SubgroupSizeControl = control.SubgroupSizeControl && control.ComputeFullSubgroups && vulkan12.ShaderSubgroupExtendedTypes;
    }

    private void ReadProperties(Vk api, PhysicalDevice device)
    {
        var control = new PhysicalDeviceSubgroupSizeControlProperties(pNext: null);
        var vulkan12 = new PhysicalDeviceVulkan12Properties(pNext: SubgroupSizeControl ? &control : null);
        var vulkan11 = new PhysicalDeviceVulkan11Properties(pNext: &vulkan12);
        var properties = new PhysicalDeviceProperties2(pNext: &vulkan11);
        api.GetPhysicalDeviceProperties2(device, &properties);
        Driver = $"{Adapter.Text(vulkan12.DriverName)} {Adapter.Text(vulkan12.DriverInfo)}";
        MaxAllocation = (long)Math.Min(vulkan11.MaxMemoryAllocationSize, long.MaxValue);
        SubgroupSize = vulkan11.SubgroupSize;
        SubgroupShuffle = SubgroupSizeControl && control.RequiredSubgroupSizeStages.HasFlag(ShaderStageFlags.ComputeBit)
            && vulkan11.SubgroupSupportedOperations.HasFlag(SubgroupFeatureFlags.ShuffleBit);
        MaxInSubgroups = SubgroupShuffle ? SubgroupSize * control.MaxComputeWorkgroupSubgroups : uint.MaxValue;
        SpirvOptions = Controls(vulkan12) with { MaxPushConstantBytes = (int)properties.Properties.Limits.MaxPushConstantsSize };
    }

    private static SpirvOptions Controls(in PhysicalDeviceVulkan12Properties driver)
    {
        SpirvFloatControls single = Controls(
            driver.ShaderSignedZeroInfNanPreserveFloat32, driver.ShaderDenormPreserveFloat32, driver.ShaderRoundingModeRtefloat32);
        SpirvFloatControls twice = Controls(
            driver.ShaderSignedZeroInfNanPreserveFloat64, driver.ShaderDenormPreserveFloat64, driver.ShaderRoundingModeRtefloat64);

        // A device may have to treat both widths alike; of zeros, infinities and NaN no device has.
        SpirvFloatControls common = (single & twice) | SpirvFloatControls.SignedZeroInfNanPreserve;
        if (driver.DenormBehaviorIndependence == ShaderFloatControlsIndependence.IndependenceNone
            || driver.RoundingModeIndependence == ShaderFloatControlsIndependence.IndependenceNone)
        {
            (single, twice) = (single & common, twice & common);
        }

        return new SpirvOptions { Float32 = single, Float64 = twice };
    }

    private static SpirvFloatControls Controls(bool signedZeroInfNan, bool denorm, bool nearestEven) =>
        (signedZeroInfNan ? SpirvFloatControls.SignedZeroInfNanPreserve : 0)
        | (denorm ? SpirvFloatControls.DenormPreserve : 0) | (nearestEven ? SpirvFloatControls.RoundingModeRte : 0);
}
