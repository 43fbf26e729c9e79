using Devices.Api.Features;
using Devices.Drivers.Tests.Harness;

namespace Devices.Drivers.Tests;

public sealed class MemoryTests
{
    [Fact]
    public void Too_much_memory_is_refused_with_numbers()
    {
        long bytes = 1L << 40;
        DeviceOutOfMemoryException error = Assert.Throws<DeviceOutOfMemoryException>(() => Emulator.First.Allocator.Allocate((nint)bytes));
        Assert.Equal(bytes, error.RequestedBytes);
        Assert.Contains("1,099,511,627,776 bytes", error.Message);
        Assert.Contains("of 4,294,967,296 bytes are free", error.Message);
    }

    [Fact]
    public void Memory_may_be_freed_while_work_uses_it()
    {
        // The emulator makes freed memory inaccessible: work that came too late would lose the device.
        Api.Device device = Emulator.First;
        using Api.Stream stream = device.CreateStream(), other = device.CreateStream();
        for (int i = 0; i < 8; i++)
        {
            nint memory = Emulator.Write<int>(device, stream, new int[1 << 14]);
            Emulator.Add(stream, Emulator.AddKernel(device), memory, 1 << 14, 50);
            device.Allocator.Free(memory);
            nint next = Emulator.Write<int>(device, other, [1, 2, 3]);
            Assert.Equal([1, 2, 3], Emulator.Read<int>(other, next, 3));
            device.Allocator.Free(next);
        }

        stream.Synchronize();
    }

    [Fact]
    public void Freeing_what_is_no_memory_is_logged()
    {
        var host = new EmulatedHost();
        Api.Device device = Emulator.OpenAnother(host);
        device.Allocator.Free(0x1230);
        Assert.Contains("freeing 0x1230 failed", Assert.Single(host.Lines));
    }

    [Fact]
    public void The_budget_tells_of_what_was_allocated()
    {
        Api.Device device = Emulator.Second;
        IMemoryBudget budget = device.Feature<IMemoryBudget>()!;
        Assert.Equal(device.Info.TotalMemory, budget.TotalBytes);
        const int Bytes = 1 << 28;
        nint memory = device.Allocator.Allocate(Bytes);
        Assert.InRange(budget.AvailableBytes, 0, budget.TotalBytes - Bytes);
        device.Allocator.Free(memory);
    }
}
