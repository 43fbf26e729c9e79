using Devices.Kernels.Launching;
using Devices.Vulkan.Tests.Harness;
using Silk.NET.Vulkan;

namespace Devices.Vulkan.Tests;

public sealed class LossTests
{
    [Fact]
    public void A_lost_device_says_so_again_and_again_and_others_go_on()
    {
        using VulkanDevice own = Gpu.OpenAnother();
        LoadedKernel kernel = Gpu.AddKernel(own);
        nint memory = own.Allocator.Allocate(1 << 14);
        Api.Event point = own.CreateEvent();
        Gpu.Add(own.DefaultStream, kernel, memory, 64, 1);
        own.Logical.Queues[0].Injected = Result.ErrorDeviceLost;

        DeviceLostException first = Assert.Throws<DeviceLostException>(own.DefaultStream.Synchronize);
        Assert.Equal("test_add_repeatedly", first.Operator);
        Assert.Contains(own.Info.Name, first.Message);
        Action[] uses =
        [
            own.DefaultStream.Synchronize, point.Synchronize, () => _ = point.IsComplete, () => own.DefaultStream.Record(point),
            () => own.DefaultStream.Wait(point), () => own.Allocator.Allocate(1), () => own.CreateStream(), () => own.CreateEvent(),
            () => Gpu.Add(own.DefaultStream, kernel, memory, 64, 1), () => Gpu.Write<int>(own.DefaultStream, memory, 0, [1]),
            () => Gpu.Read<int>(own.DefaultStream, memory, 0, 1), () => Gpu.AddKernel(own),
        ];
        Assert.All(uses, use => Assert.Equal(first.Message, Assert.Throws<DeviceLostException>(use).Message));
        Assert.True(own.DefaultStream.IsIdle);
        own.Allocator.Free(memory);
        Gpu.Write<int>(Gpu.Device.DefaultStream, Gpu.Device.Allocator.Allocate(4), 0, [1]);
        Gpu.Device.DefaultStream.Synchronize();
    }

    [Fact]
    public void Whoever_waits_is_told()
    {
        using VulkanDevice own = Gpu.OpenAnother();
        LoadedKernel kernel = Gpu.AddKernel(own);
        nint memory = own.Allocator.Allocate(1 << 18);
        for (int i = 0; i < 60; i++)
        {
            Gpu.Add(own.DefaultStream, kernel, memory, 1 << 16, 20_000);
        }

        Exception? told = null;
        var waiter = new Thread(() => told = Record.Exception(own.DefaultStream.Synchronize));
        waiter.Start();
        Thread.Sleep(50);
        own.Logical.Lose("somebody pulled it out");
        Assert.True(waiter.Join(TimeSpan.FromSeconds(10)), "the waiting thread was not told");
        Assert.Contains("somebody pulled it out", Assert.IsType<DeviceLostException>(told).Message);
    }

    [Fact]
    public void Work_that_the_driver_refuses_is_an_error_of_its_operator_once()
    {
        using VulkanDevice own = Gpu.OpenAnother();
        LoadedKernel kernel = Gpu.AddKernel(own);
        using Api.Event point = own.CreateEvent();
        nint memory = own.Allocator.Allocate(256);
        Gpu.Write<int>(own.DefaultStream, memory, 0, new int[64]);
        Gpu.Add(own.DefaultStream, kernel, memory, 64, 1);
        own.DefaultStream.Synchronize();
        Gpu.Add(own.DefaultStream, kernel, memory, 64, 10);
        own.Logical.Queues[0].Injected = Result.ErrorOutOfHostMemory;
        own.DefaultStream.Record(point);
        point.Synchronize();
        Assert.True(point.IsComplete);
        DeviceException error = Assert.Throws<DeviceOutOfMemoryException>(own.DefaultStream.Synchronize);
        Assert.Equal("test_add_repeatedly", error.Operator);
        Gpu.Add(own.DefaultStream, kernel, memory, 64, 100);
        Assert.Equal(101, Gpu.Read<int>(own.DefaultStream, memory, 0, 64)[63]);
    }

    [Fact]
    public void A_closed_device_says_so()
    {
        VulkanDevice own = Gpu.OpenAnother();
        own.Dispose();
        own.Dispose();
        Assert.Contains("closed", Assert.Throws<DeviceLostException>(() => own.Allocator.Allocate(1)).Message);
    }
}
