using Devices.Kernels.Launching;

namespace Devices.Vulkan.Tests.Harness;

/// <summary>The device that tests run on, opened once, and a few things to do with it.</summary>
internal static unsafe class Gpu
{
    private static readonly Lazy<(VulkanDevice? Device, string? Reason)> opened = new(() => Open(new TestHost(), mapsMemory: true));
    private static readonly Lazy<VulkanDevice> unmapped = new(() => Open(new TestHost(), mapsMemory: false).Device!);

    /// <summary>The device; skips the test where there is none.</summary>
    public static VulkanDevice Device
    {
        get
        {
            Assert.SkipUnless(opened.Value.Device is not null, $"{opened.Value.Reason} (on Debian: mesa-vulkan-drivers)");
            return opened.Value.Device!;
        }
    }

    /// <summary>The same device, or one of which the host reaches no memory, as most cards are.</summary>
    public static VulkanDevice DeviceThat(bool mapsMemory) => Device is var device && mapsMemory ? device : unmapped.Value;

    /// <summary>A device of a test's own, which it may break.</summary>
    public static VulkanDevice OpenAnother(TestHost? host = null)
    {
        _ = Device;
        return Open(host ?? new TestHost(), mapsMemory: true).Device!;
    }

    /// <summary>A kernel that adds a number to each of some integers, as often as told.</summary>
    public static LoadedKernel AddKernel(VulkanDevice device) => device.Load(Child.Work.AddRepeatedly());

    /// <summary>Adds to 64 integers at a time.</summary>
    public static void Add(Api.Stream stream, LoadedKernel kernel, nint memory, int count, int times) => ((IKernelStream)stream).Launch(
        kernel, new GroupCount((uint)count / 64), [LaunchArgument.Of(memory, 0), LaunchArgument.Of(times)], "test_add_repeatedly");

    public static void Write<T>(Api.Stream stream, nint memory, nint offset, ReadOnlySpan<T> data) where T : unmanaged
    {
        fixed (T* source = data)
        {
            stream.CopyFromHost(source, memory, offset, data.Length * sizeof(T));
        }
    }

    /// <summary>Reads and waits.</summary>
    public static T[] Read<T>(Api.Stream stream, nint memory, nint offset, int count) where T : unmanaged
    {
        var data = new T[count];
        fixed (T* destination = data)
        {
            stream.CopyToHost(memory, offset, destination, count * sizeof(T));
            stream.Synchronize();
        }

        return data;
    }

    /// <summary>Bytes that differ from their neighbours and from other patterns.</summary>
    public static byte[] Pattern(int bytes, int number)
    {
        var pattern = new byte[bytes];
        new Random(number).NextBytes(pattern);
        return pattern;
    }

    private static (VulkanDevice? Device, string? Reason) Open(TestHost host, bool mapsMemory)
    {
        if (VulkanInstance.TryCreate(VulkanLibrary.UsualNames, out string reason) is not { } instance)
        {
            return (null, reason);
        }

        IReadOnlyList<Adapter> found = instance.FindAdapters();
        if (found.FirstOrDefault(adapter => adapter.Lack is null) is not { } adapter)
        {
            return (null, VulkanInstance.WhyNone(found));
        }

        var device = new VulkanDevice(instance, adapter, host, mapsMemory);
        host.Device = device;
        return (device, null);
    }
}
