namespace Devices.Core.Tests;

public sealed class MemoryTests
{
    [Fact]
    public void A_limit_gives_an_error_that_says_who_holds_what_and_smaller_work_goes_on()
    {
        Device device = TestDevices.Get("fake:1");
        device.Memory.EmptyCache();
        device.Memory.LimitBytes = 7 << 20;
        try
        {
            Tensor held = Tensor.Ones([1 << 20], device: device);
            var error = Assert.Throws<DeviceOutOfMemoryException>(() => held + held);
            Assert.Contains("fake:1 is out of memory", error.Message);
            Assert.Contains("7.00 MiB", error.Message);
            Assert.Contains("empty 4.00 MiB in 1 blocks", error.Message);
            Assert.Equal(2, (Tensor.Ones([4], device: device) + 1).ToArray<float>()[3]);
            GC.KeepAlive(held);
        }
        finally
        {
            device.Memory.LimitBytes = 0;
        }
    }

    [Fact]
    public void A_freed_block_is_handed_out_again()
    {
        Device device = TestDevices.Cpu;
        long before = device.Memory.Statistics.CacheMisses;
        for (int i = 0; i < 2000; i++)
        {
            Tensor.Ones([1 << 16], device: device);
        }

        Assert.True(device.Memory.Statistics.CacheMisses - before < 500, $"{device.Memory.Statistics}");
    }

    [Theory]
    [InlineData(1, 512), InlineData(512, 512), InlineData(513, 640), InlineData(1024, 1024), InlineData(1025, 1280), InlineData(1 << 20, 1 << 20)]
    public void Size_classes_hold_what_was_asked_for_and_waste_at_most_a_fifth(long bytes, long expected)
    {
        Assert.Equal(expected, SizeClasses.BytesOf(SizeClasses.Of(bytes)));
        for (long size = 513; size < 100_000; size += 97)
        {
            long held = SizeClasses.BytesOf(SizeClasses.Of(size));
            Assert.InRange(held, size, (size * 5 / 4) + 1);
        }
    }

    [Fact]
    public void A_write_beside_an_operand_is_found_by_the_guard()
    {
        Device device = TestDevices.Cpu;
        var guard = new MemoryGuard(0xA5);
        device.Memory.Guard = guard;
        try
        {
            Tensor tensor = Tensor.Zeros([3], device: device);
            Assert.Empty(guard.Check());
            tensor = Tensor.Zeros([3], device: device);
            WriteBehind(tensor);
            Assert.Contains("guard band behind", Assert.Single(guard.Check()));
        }
        finally
        {
            device.Memory.Guard = null;
        }
    }

    private static unsafe void WriteBehind(Tensor tensor) => ((float*)(tensor.Storage.Memory + tensor.ByteOffset))[3] = 1;

    [Fact]
    public void A_million_small_operations_leave_memory_flat()
    {
        Device device = TestDevices.Cpu;
        Tensor x = Tensor.Ones([1], device: device);
        Churn(x, 200_000);
        (long managed, long native) = (GC.GetTotalMemory(forceFullCollection: true), device.Memory.Statistics.ReservedBytes);
        Churn(x, 1_000_000);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - managed, long.MinValue, 4 << 20);
        Assert.InRange(device.Memory.Statistics.ReservedBytes - native, long.MinValue, 96 << 20);
    }

    private static void Churn(Tensor x, int count)
    {
        for (int i = 0; i < count; i++)
        {
            _ = x + x;
        }
    }

    [Fact]
    public void A_disposed_tensor_gives_its_memory_back_with_the_last_view_and_refuses_to_be_used()
    {
        Device device = TestDevices.Cpu;
        Tensor tensor = Tensor.Ones([1 << 16], device: device), view = tensor[5];
        long held = device.Memory.Statistics.AllocatedBytes;
        tensor.Dispose();
        tensor.Dispose();
        Assert.Equal(1, view.Item());
        Assert.Equal(held, device.Memory.Statistics.AllocatedBytes);
        view.Dispose();
        Assert.Equal(held - (4 << 16), device.Memory.Statistics.AllocatedBytes);
        Assert.Throws<ObjectDisposedException>(() => tensor + 1);
    }

    [Fact]
    public void Backward_through_a_disposed_tensor_is_an_error()
    {
        Tensor x = Tensor.Ones([1000], device: TestDevices.Cpu).RequiresGrad_(), y = x * 2, z = (y * y).Sum();
        y.Dispose();
        Assert.Throws<ObjectDisposedException>(() => z.Backward());
    }
}
