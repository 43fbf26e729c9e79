using System.Runtime.InteropServices;
using Silk.NET.Core.Contexts;

namespace Devices.Vulkan;

/// <summary>The system's Vulkan loader, and functions found through it: of the loader, of an instance, of a device.</summary>
/// <remarks>Found by name here, not by the bindings' own search, which reads dependency files and does not know plugins' folders.</remarks>
internal sealed unsafe class VulkanLibrary
{
    private readonly delegate* unmanaged<Instance, byte*, nint> getInstanceProcAddr;

    private VulkanLibrary(nint entry) => getInstanceProcAddr = (delegate* unmanaged<Instance, byte*, nint>)entry;

    /// <summary>The names that the loader has on this system.</summary>
    public static string[] UsualNames { get; } = OperatingSystem.IsWindows() ? ["vulkan-1.dll"]
        : OperatingSystem.IsMacOS() ? ["libvulkan.1.dylib", "libMoltenVK.dylib"]
        : ["libvulkan.so.1"];

    /// <summary>The loader, or null where there is none.</summary>
    public static VulkanLibrary? TryLoad(string[] names)
    {
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, out nint library)
                && NativeLibrary.TryGetExport(library, "vkGetInstanceProcAddr", out nint entry))
            {
                return new VulkanLibrary(entry);
            }
        }

        return null;
    }

    /// <summary>The functions of an instance, or with none those that make one.</summary>
    public Vk FunctionsOf(Instance instance = default) => new(new LamdaNativeContext(name => Find(instance, name)));

    /// <summary>The functions of a device without the loader in between.</summary>
    public static Vk FunctionsOf(Vk instance, VkDevice device) =>
        new(new LamdaNativeContext(name => (nint)(delegate* unmanaged[Cdecl]<void>)instance.GetDeviceProcAddr(device, name)));

    /// <summary>A function that the bindings do not have, or 0.</summary>
    public nint Find(Instance instance, string name)
    {
        nint text = Marshal.StringToCoTaskMemUTF8(name);
        nint function = getInstanceProcAddr(instance, (byte*)text);
        Marshal.FreeCoTaskMem(text);
        return function;
    }
}
