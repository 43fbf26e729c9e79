using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Silk.NET.Core;

namespace Devices.Vulkan;

/// <summary>
/// Khronos' validation layer, switched on by an environment variable: it checks every call of this backend. What it says goes to
/// stderr, and each error is thrown at the next synchronisation, so that no test can overlook it.
/// </summary>
internal sealed unsafe class Validation
{
    /// <summary>The environment variable; anything but nothing and 0 switches on.</summary>
    public const string Variable = "DEVICES_VULKAN_VALIDATION";

    /// <summary>Its name.</summary>
    public const string Layer = "VK_LAYER_KHRONOS_validation";

    /// <summary>Why there is no device when it is asked for in vain.</summary>
    public const string NotInstalled =
        $"{Variable} asks for {Layer}, which is not installed: install it (on Debian: vulkan-validationlayers) or unset the variable";

    private static readonly ConcurrentQueue<string> errors = new();
    private static int errorCount;
    private static int isCounted;

    /// <summary>Hears what the layer says about an instance.</summary>
    public Validation(VulkanLibrary library, Instance instance)
    {
        var create = (delegate* unmanaged<Instance, DebugUtilsMessengerCreateInfoEXT*, void*, DebugUtilsMessengerEXT*, Result>)library.Find(
            instance, "vkCreateDebugUtilsMessengerEXT");
        var info = new DebugUtilsMessengerCreateInfoEXT(
            messageSeverity: DebugUtilsMessageSeverityFlagsEXT.ErrorBitExt | DebugUtilsMessageSeverityFlagsEXT.WarningBitExt,
            messageType: DebugUtilsMessageTypeFlagsEXT.ValidationBitExt | DebugUtilsMessageTypeFlagsEXT.PerformanceBitExt,
            pfnUserCallback: new PfnDebugUtilsMessengerCallbackEXT(&Hear));
        DebugUtilsMessengerEXT messenger;
        Result result = create(instance, &info, null, &messenger);
        if (result != Result.Success)
        {
            throw new DeviceException($"the validation layer's messages cannot be heard ({result})");
        }

        if (Interlocked.Exchange(ref isCounted, 1) == 0)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Console.Error.WriteLine($"vulkan validation: {errorCount} errors");
        }
    }

    /// <summary>Whether the environment asks for it.</summary>
    public static bool IsAskedFor { get; } = Environment.GetEnvironmentVariable(Variable) is not (null or "" or "0");

    /// <summary>Whether the loader knows the layer.</summary>
    public static bool IsInstalled(Vk loader)
    {
        uint count = 0;
        loader.EnumerateInstanceLayerProperties(&count, null);
        var found = new LayerProperties[count];
        fixed (LayerProperties* layers = found)
        {
            loader.EnumerateInstanceLayerProperties(&count, layers);
        }

        return found.Any(layer => Marshal.PtrToStringUTF8((nint)layer.LayerName) == Layer);
    }

    /// <summary>Throws the oldest error that was not thrown yet.</summary>
    public void ThrowError()
    {
        if (errors.TryDequeue(out string? error))
        {
            throw new DeviceException($"the Vulkan validation layer found an error: {error}");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static Bool32 Hear(
        DebugUtilsMessageSeverityFlagsEXT severity, DebugUtilsMessageTypeFlagsEXT types, DebugUtilsMessengerCallbackDataEXT* data,
        void* user)
    {
        string message = Marshal.PtrToStringUTF8((nint)data->PMessage) ?? "";
        bool isError = severity.HasFlag(DebugUtilsMessageSeverityFlagsEXT.ErrorBitExt);
        Console.Error.WriteLine($"vulkan validation {(isError ? "error" : "warning")}: {message}");
        if (isError)
        {
            Interlocked.Increment(ref errorCount);
            errors.Enqueue(message);
        }

        return false;
    }
}
