using Devices.Kernels.Launching;
using Devices.Vulkan.Tests.Harness;

namespace Devices.Vulkan.Tests;

public sealed class StreamTests
{
    private const int Count = 1 << 12;

    private readonly LoadedKernel kernel = Gpu.AddKernel(Gpu.Device);

    [Fact]
    public void Each_kernel_sees_what_the_ones_before_wrote()
    {
        using Api.Stream stream = Gpu.Device.CreateStream();
        nint memory = Zeros(stream);
        for (int i = 1; i <= 300; i++)
        {
            Gpu.Add(stream, kernel, memory, Count, i);
        }

        Assert.All(Gpu.Read<int>(stream, memory, 0, Count), value => Assert.Equal(300 * 301 / 2, value));
        Gpu.Device.Allocator.Free(memory);
    }

    [Fact]
    public void A_stream_waits_for_an_event_of_another_and_would_be_too_early_otherwise()
    {
        Assert.Equal(5000, AddOnTwoStreams(wait: true));
        Assert.NotEqual(5000, AddOnTwoStreams(wait: false));
    }

    [Fact]
    public void Streams_take_turns_by_events()
    {
        using Api.Stream first = Gpu.Device.CreateStream(), second = Gpu.Device.CreateStream();
        using Api.Event turn = Gpu.Device.CreateEvent();
        nint memory = Zeros(first);
        Api.Stream[] streams = [first, second];
        for (int i = 0; i < 100; i++)
        {
            Gpu.Add(streams[i % 2], kernel, memory, Count, 1);
            streams[i % 2].Record(turn);
            streams[(i + 1) % 2].Wait(turn);
        }

        Assert.All(Gpu.Read<int>(first, memory, 0, Count), value => Assert.Equal(100, value));
        Gpu.Device.Allocator.Free(memory);
    }

    [Fact]
    public void Waiting_means_what_is_recorded_at_that_moment()
    {
        using Api.Stream first = Gpu.Device.CreateStream(), second = Gpu.Device.CreateStream();
        using Api.Event point = Gpu.Device.CreateEvent();
        nint memory = Zeros(first);
        Gpu.Add(first, kernel, memory, Count, 1);
        first.Record(point);
        second.Wait(point);

        // Recorded anew behind work that waits for the second stream: waiting for this one would never end.
        using Api.Event later = Gpu.Device.CreateEvent();
        second.Record(later);
        first.Wait(later);
        first.Record(point);
        second.Synchronize();
        first.Synchronize();
        Assert.True(point.IsComplete);
        Gpu.Device.Allocator.Free(memory);
    }

    [Fact]
    public void An_event_without_a_synchronisation_completes_by_itself()
    {
        using Api.Stream stream = Gpu.Device.CreateStream();
        using Api.Event done = Gpu.Device.CreateEvent();
        Assert.True(done.IsComplete);
        nint memory = Zeros(stream);
        Gpu.Add(stream, kernel, memory, Count, 20000);
        stream.Record(done);
        Assert.True(SpinWait.SpinUntil(() => done.IsComplete, TimeSpan.FromSeconds(20)));
        Assert.True(SpinWait.SpinUntil(() => stream.IsIdle, TimeSpan.FromSeconds(20)));
        Gpu.Device.Allocator.Free(memory);
    }

    [Fact]
    public void Events_outlive_their_stream_and_streams_are_reused()
    {
        using Api.Event last = Gpu.Device.CreateEvent();
        for (int round = 0; round < 50; round++)
        {
            using Api.Stream stream = Gpu.Device.CreateStream();
            Gpu.Device.DefaultStream.Wait(last);
            nint memory = Zeros(stream);
            Gpu.Add(stream, kernel, memory, Count, round);
            stream.Record(last);
            Gpu.Device.Allocator.Free(memory);
        }

        last.Synchronize();
        Assert.True(last.IsComplete);
    }

    [Fact]
    public void A_disposed_stream_and_a_foreign_event_are_refused()
    {
        Api.Stream stream = Gpu.Device.CreateStream();
        stream.Dispose();
        stream.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Gpu.Add(stream, kernel, 0, Count, 1));
        using VulkanDevice other = Gpu.OpenAnother();
        using Api.Event foreign = other.CreateEvent();
        Assert.Contains("another device", Assert.Throws<DeviceException>(() => Gpu.Device.DefaultStream.Record(foreign)).Message);
    }

    [Fact]
    public async Task Threads_each_with_a_stream_do_not_disturb_each_other()
    {
        await Task.WhenAll(Enumerable.Range(1, 4).Select(number => Task.Run(() =>
        {
            for (int round = 0; round < 20; round++)
            {
                using Api.Stream stream = Gpu.Device.CreateStream();
                nint memory = Zeros(stream);
                for (int i = 0; i < 70; i++)
                {
                    Gpu.Add(stream, kernel, memory, Count, number);
                }

                Assert.All(Gpu.Read<int>(stream, memory, 0, Count), value => Assert.Equal(70 * number, value));
                Gpu.Device.Allocator.Free(memory);
            }
        })));
    }

    private static nint Zeros(Api.Stream stream)
    {
        nint memory = Gpu.Device.Allocator.Allocate(Count * sizeof(int));
        Gpu.Write<int>(stream, memory, 0, new int[Count]);
        return memory;
    }

    private int AddOnTwoStreams(bool wait)
    {
        using Api.Stream first = Gpu.Device.CreateStream(), second = Gpu.Device.CreateStream();
        using Api.Event done = Gpu.Device.CreateEvent();
        nint memory = Zeros(first), copy = Zeros(second);
        first.Synchronize();
        second.Synchronize();
        Gpu.Add(first, kernel, memory, Count, 5000);
        first.Record(done);
        if (wait)
        {
            second.Wait(done);
        }

        second.Copy(memory, 0, copy, 0, Count * sizeof(int));
        int seen = Gpu.Read<int>(second, copy, 0, Count)[^1];
        first.Synchronize();
        Gpu.Device.Allocator.Free(memory);
        Gpu.Device.Allocator.Free(copy);
        return seen;
    }
}
