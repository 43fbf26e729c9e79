using System.Text;

namespace Devices.Vulkan;

/// <summary>The connection to all Vulkan drivers of the system; one for the life of the process.</summary>
internal sealed unsafe class VulkanInstance
{
    private const string HowToInstall =
        "install the driver of your GPU, or for the CPU a software one (on Debian: libvulkan1 and mesa-vulkan-drivers)";

    private VulkanInstance(Vk api, Instance handle, Validation? validation) => (Api, Handle, Validation) = (api, handle, validation);

    /// <summary>Its functions.</summary>
    public Vk Api { get; }

    /// <summary>What the driver gave.</summary>
    public Instance Handle { get; }

    /// <summary>What the validation layer says, where it was asked for.</summary>
    public Validation? Validation { get; }

    /// <summary>Connects to the drivers.</summary>
    /// <param name="names">What the loader may be called.</param>
    /// <param name="reason">Why it cannot, and what to do about it.</param>
    public static VulkanInstance? TryCreate(string[] names, out string reason)
    {
        if (VulkanLibrary.TryLoad(names) is not { } library)
        {
            reason = $"there is no Vulkan loader ({string.Join(", ", names)}): {HowToInstall}";
            return null;
        }

        Vk loader = library.FunctionsOf();
        if (Validation.IsAskedFor && !Validation.IsInstalled(loader))
        {
            reason = Validation.NotInstalled;
            return null;
        }

        Result result = Create(loader, out Instance handle);
        reason = result switch
        {
            Result.Success => "",
            Result.ErrorIncompatibleDriver => $"the Vulkan loader found no driver: {HowToInstall}",
            _ => $"the Vulkan loader cannot start ({result})",
        };
        if (result != Result.Success)
        {
            return null;
        }

        return new VulkanInstance(library.FunctionsOf(handle), handle, Validation.IsAskedFor ? new Validation(library, handle) : null);
    }

    /// <summary>All devices of all drivers, those without what the backend needs included, best first.</summary>
    public IReadOnlyList<Adapter> FindAdapters()
    {
        uint count = 0;
        Api.EnumeratePhysicalDevices(Handle, &count, null);
        var found = new PhysicalDevice[count];
        fixed (PhysicalDevice* devices = found)
        {
            Api.EnumeratePhysicalDevices(Handle, &count, devices);
        }

        return [.. found.Take((int)count).Select(device => new Adapter(Api, device)).OrderBy(adapter => adapter.Rank)];
    }

    /// <summary>Why no adapter can be used.</summary>
    public static string WhyNone(IReadOnlyList<Adapter> adapters) => adapters.Count == 0
        ? $"the Vulkan drivers found no device: {HowToInstall}"
        : string.Join("; ", adapters.Select(adapter => adapter.Lack)) + $". For a software device: {HowToInstall}";

    private static Result Create(Vk loader, out Instance handle)
    {
        fixed (byte* engine = "Devices\0"u8, layer = Encoding.UTF8.GetBytes(Validation.Layer + "\0"), debug = "VK_EXT_debug_utils\0"u8)
        {
            var application = new ApplicationInfo(pEngineName: engine, apiVersion: Vk.Version12);
            byte* layers = layer, extensions = debug;
            uint validating = Validation.IsAskedFor ? 1u : 0;
            var info = new InstanceCreateInfo(
                pApplicationInfo: &application, enabledLayerCount: validating, ppEnabledLayerNames: &layers,
                enabledExtensionCount: validating, ppEnabledExtensionNames: &extensions);
            fixed (Instance* created = &handle)
            {
                return loader.CreateInstance(&info, null, created);
            }
        }
    }
}
