using Devices.Kernels.Launching;
using Devices.Rocm.OpenCl;
using Devices.Rocm.Tests.Harness;

namespace Devices.Rocm.Tests;

public sealed class MemoryTests
{
    private readonly OpenClDevice device = Cl.Device;

    [Fact]
    public void More_than_one_allocation_can_have_is_refused_with_numbers()
    {
        (long most, long total) = (device.Context.Adapter.MaxAllocation, device.Info.TotalMemory);
        foreach (long bytes in (long[])[most + 1, total + 1, long.MaxValue])
        {
            var error = Assert.Throws<DeviceOutOfMemoryException>(() => device.Allocator.Allocate((nint)bytes));
            Assert.Equal(bytes, error.RequestedBytes);
            Assert.All([bytes, most, total], number => Assert.Contains($"{number:N0}", error.Message));
        }

        device.Allocator.Free(device.Allocator.Allocate(1));
    }

    [Fact]
    public void What_is_freed_stays_with_the_work_that_was_given_before()
    {
        const int Count = 1 << 16;
        using Api.Stream stream = device.CreateStream();
        LoadedKernel kernel = Cl.AddKernel(device);
        nint kept = Cl.Zeros(stream, Count);
        using (var latch = new Latch(device))
        {
            stream.Wait(latch.Event);
            for (int round = 0; round < 30; round++)
            {
                nint memory = Cl.Zeros(stream, Count);
                Cl.Add(stream, kernel, memory, Count, round);
                stream.Copy(memory, 0, kept, 0, Count * sizeof(int));
                device.Allocator.Free(memory);

                // Whatever takes its place must not be what the work writes to.
                nint next = Cl.Device.Allocator.Allocate(Count * sizeof(int));
                Cl.Write<int>(device.DefaultStream, next, 0, Enumerable.Repeat(-round, Count).ToArray());
                Assert.Equal(-round, Cl.Read<int>(device.DefaultStream, next, 0, Count)[^1]);
                device.Allocator.Free(next);
            }
        }

        Assert.All(Cl.Read<int>(stream, kept, 0, Count), value => Assert.Equal(29, value));
        device.Allocator.Free(kept);
    }

    [Fact]
    public void Freeing_what_is_none_is_logged_and_nothing_else()
    {
        var host = new TestHost();
        using OpenClDevice own = Cl.OpenAnother(host);
        own.Allocator.Free(0x4711);
        Assert.Contains(host.Lines, line => line.Contains("0x4711"));
    }
}
