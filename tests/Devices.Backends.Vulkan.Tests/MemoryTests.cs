using Devices.Api.Features;
using Devices.Kernels.Launching;
using Devices.Vulkan.Tests.Harness;

namespace Devices.Vulkan.Tests;

public sealed class MemoryTests
{
    private readonly VulkanDevice device = Gpu.Device;

    [Fact]
    public void More_than_there_is_is_refused_with_numbers()
    {
        long total = device.Info.TotalMemory;
        foreach (long bytes in (long[])[total + 1, total * 3, long.MaxValue])
        {
            var error = Assert.Throws<DeviceOutOfMemoryException>(() => device.Allocator.Allocate((nint)bytes));
            Assert.Equal(bytes, error.RequestedBytes);
            Assert.Contains($"{bytes:N0}", error.Message);
            Assert.Contains($"{total:N0}", error.Message);
        }

        device.Allocator.Free(device.Allocator.Allocate(1));
    }

    [Fact]
    public void A_full_device_refuses_and_goes_on_when_something_is_freed()
    {
        using VulkanDevice own = Gpu.OpenAnother();
        var held = new Stack<nint>();
        nint part = (nint)(own.Info.TotalMemory / 5);
        Assert.Throws<DeviceOutOfMemoryException>(() =>
        {
            while (held.Count < 10)
            {
                held.Push(own.Allocator.Allocate(part));
            }
        });
        Assert.InRange(held.Count, 3, 5);
        own.Allocator.Free(held.Pop());
        held.Push(own.Allocator.Allocate(part));
        Gpu.Write<int>(own.DefaultStream, held.Peek(), part - 4, [42]);
        Assert.Equal([42], Gpu.Read<int>(own.DefaultStream, held.Peek(), part - 4, 1));
    }

    [Fact]
    public void Memory_in_use_is_not_handed_out_again()
    {
        using VulkanDevice own = Gpu.OpenAnother();
        LoadedKernel kernel = Gpu.AddKernel(own);
        const int count = 1 << 14;
        nint freed = own.Allocator.Allocate(count * sizeof(int));
        Gpu.Write<int>(own.DefaultStream, freed, 0, new int[count]);
        Gpu.Add(own.DefaultStream, kernel, freed, count, 50_000);
        own.Allocator.Free(freed);
        nint next = own.Allocator.Allocate(count * sizeof(int));
        Assert.NotEqual(freed, next);
        own.DefaultStream.Synchronize();
        Assert.Equal(freed, own.Allocator.Allocate(count * sizeof(int)));
    }

    [Fact]
    public void Memory_waited_for_serves_an_allocation_that_has_no_room_otherwise()
    {
        using VulkanDevice own = Gpu.OpenAnother();
        LoadedKernel kernel = Gpu.AddKernel(own);
        nint most = (nint)(own.Info.TotalMemory / 5 * 4);
        nint freed = own.Allocator.Allocate(most);
        Gpu.Add(own.DefaultStream, kernel, freed, 1 << 14, 20_000);
        own.Allocator.Free(freed);
        own.Allocator.Free(own.Allocator.Allocate(most));
    }

    [Fact]
    public void Pieces_are_apart_aligned_and_joined_again()
    {
        using VulkanDevice own = Gpu.OpenAnother();
        var random = new Random(7);
        var live = new List<(nint Handle, int Bytes)>();
        for (int i = 0; i < 3000; i++)
        {
            if (live.Count > 0 && random.Next(2) == 0)
            {
                int index = random.Next(live.Count);
                own.Allocator.Free(live[index].Handle);
                live.RemoveAt(index);
                continue;
            }

            int bytes = 1 + random.Next(1 << random.Next(4, 22));
            nint handle = own.Allocator.Allocate(bytes);
            Assert.Equal(0, handle % own.Allocator.Alignment);
            Assert.DoesNotContain(live, other => handle < other.Handle + other.Bytes && other.Handle < handle + bytes);
            live.Add((handle, bytes));
        }

        live.ForEach(piece => own.Allocator.Free(piece.Handle));
        IMemoryBudget budget = own.Feature<IMemoryBudget>()!;
        Assert.Equal(budget.TotalBytes, budget.AvailableBytes);
    }

    [Fact]
    public void The_budget_shrinks_and_grows_with_what_is_in_use()
    {
        using VulkanDevice own = Gpu.OpenAnother();
        IMemoryBudget budget = own.Feature<IMemoryBudget>()!;
        Assert.Equal(own.Info.TotalMemory, budget.TotalBytes);
        long before = budget.AvailableBytes;
        nint memory = own.Allocator.Allocate(100 << 20);
        Assert.InRange(before - budget.AvailableBytes, 100 << 20, 101 << 20);
        own.Allocator.Free(memory);
        Assert.Equal(before, budget.AvailableBytes);
    }

    [Fact]
    public void Freeing_what_is_none_is_logged_and_nothing_else()
    {
        var host = new TestHost();
        using VulkanDevice own = Gpu.OpenAnother(host);
        own.Allocator.Free(0x4711);
        Assert.Contains(host.Lines, line => line.Contains("0x4711"));
    }
}
