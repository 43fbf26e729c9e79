using Devices.Kernels.Launching;
using Devices.Rocm.OpenCl;
using Devices.Rocm.Tests.Harness;

namespace Devices.Rocm.Tests;

public sealed class StreamTests
{
    private const int Count = 1 << 12;

    private readonly LoadedKernel kernel = Cl.AddKernel(Cl.Device);

    [Fact]
    public void Each_kernel_sees_what_the_ones_before_wrote()
    {
        using Api.Stream stream = Cl.Device.CreateStream();
        nint memory = Cl.Zeros(stream, Count);
        for (int i = 1; i <= 300; i++)
        {
            Cl.Add(stream, kernel, memory, Count, i);
        }

        Assert.All(Cl.Read<int>(stream, memory, 0, Count), value => Assert.Equal(300 * 301 / 2, value));
        Cl.Device.Allocator.Free(memory);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_stream_waits_for_an_event_of_another_and_is_too_early_otherwise(bool wait)
    {
        using Api.Stream first = Cl.Device.CreateStream(), second = Cl.Device.CreateStream();
        using Api.Event done = Cl.Device.CreateEvent();
        nint memory = Cl.Zeros(first, Count), copy = Cl.Zeros(second, Count);
        first.Synchronize();
        second.Synchronize();
        using (var latch = new Latch(Cl.Device))
        {
            first.Wait(latch.Event);
            Cl.Add(first, kernel, memory, Count, 50);
            first.Record(done);
            if (wait)
            {
                second.Wait(done);
            }

            second.Copy(memory, 0, copy, 0, Count * sizeof(int));
            Assert.Equal(!wait, SpinWait.SpinUntil(() => second.IsIdle, TimeSpan.FromSeconds(wait ? 0.1 : 20)));
            Assert.False(done.IsComplete);
        }

        Assert.Equal(wait ? 50 : 0, Cl.Read<int>(second, copy, 0, Count)[^1]);
        first.Synchronize();
        Cl.Device.Allocator.Free(memory);
        Cl.Device.Allocator.Free(copy);
    }

    [Fact]
    public void Streams_take_turns_by_events()
    {
        using Api.Stream first = Cl.Device.CreateStream(), second = Cl.Device.CreateStream();
        using Api.Event turn = Cl.Device.CreateEvent();
        nint memory = Cl.Zeros(first, Count);
        Api.Stream[] streams = [first, second];
        for (int i = 0; i < 100; i++)
        {
            Cl.Add(streams[i % 2], kernel, memory, Count, 1);
            streams[i % 2].Record(turn);
            streams[(i + 1) % 2].Wait(turn);
        }

        Assert.All(Cl.Read<int>(first, memory, 0, Count), value => Assert.Equal(100, value));
        Cl.Device.Allocator.Free(memory);
    }

    [Fact]
    public void Waiting_means_what_is_recorded_at_that_moment()
    {
        using Api.Stream first = Cl.Device.CreateStream(), second = Cl.Device.CreateStream();
        using Api.Event point = Cl.Device.CreateEvent(), later = Cl.Device.CreateEvent();
        nint memory = Cl.Zeros(first, Count);
        Cl.Add(first, kernel, memory, Count, 1);
        first.Record(point);
        second.Wait(point);

        // Recorded anew behind work that waits for the second stream: waiting for this one would never end.
        second.Record(later);
        first.Wait(later);
        first.Record(point);
        second.Synchronize();
        first.Synchronize();
        Assert.True(point.IsComplete);
        Cl.Device.Allocator.Free(memory);
    }

    [Fact]
    public void An_event_without_a_synchronisation_completes_by_itself()
    {
        using Api.Stream stream = Cl.Device.CreateStream();
        using Api.Event done = Cl.Device.CreateEvent();
        Assert.True(done.IsComplete);
        nint memory = Cl.Zeros(stream, Count);
        Cl.Add(stream, kernel, memory, Count, 2000);
        stream.Record(done);
        Assert.True(SpinWait.SpinUntil(() => done.IsComplete, TimeSpan.FromSeconds(20)));
        Assert.True(SpinWait.SpinUntil(() => stream.IsIdle, TimeSpan.FromSeconds(20)));
        Cl.Device.Allocator.Free(memory);
    }

    [Fact]
    public void Events_outlive_their_stream()
    {
        using Api.Event last = Cl.Device.CreateEvent();
        for (int round = 0; round < 50; round++)
        {
            using Api.Stream stream = Cl.Device.CreateStream();
            Cl.Device.DefaultStream.Wait(last);
            nint memory = Cl.Zeros(stream, Count);
            Cl.Add(stream, kernel, memory, Count, round);
            stream.Record(last);
            Cl.Device.Allocator.Free(memory);
        }

        last.Synchronize();
        Assert.True(last.IsComplete);
        Cl.Device.DefaultStream.Synchronize();
    }

    [Fact]
    public void A_disposed_stream_and_a_foreign_event_are_refused()
    {
        Api.Stream stream = Cl.Device.CreateStream();
        stream.Dispose();
        stream.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Cl.Add(stream, kernel, 0, Count, 1));
        using OpenClDevice other = Cl.OpenAnother();
        using Api.Event foreign = other.CreateEvent();
        Assert.Contains("another device", Assert.Throws<DeviceException>(() => Cl.Device.DefaultStream.Record(foreign)).Message);
    }

    [Fact]
    public async Task Threads_share_a_kernel_and_do_not_disturb_each_other()
    {
        await Task.WhenAll(Enumerable.Range(1, 4).Select(number => Task.Run(() =>
        {
            for (int round = 0; round < 20; round++)
            {
                using Api.Stream stream = Cl.Device.CreateStream();
                nint memory = Cl.Zeros(stream, Count);
                for (int i = 0; i < 70; i++)
                {
                    Cl.Add(stream, kernel, memory, Count, number);
                }

                Assert.All(Cl.Read<int>(stream, memory, 0, Count), value => Assert.Equal(70 * number, value));
                Cl.Device.Allocator.Free(memory);
            }
        })));
    }

    [Fact]
    public void A_launch_allocates_nothing_once_it_is_warm()
    {
        using Api.Stream stream = Cl.Device.CreateStream();
        nint memory = Cl.Device.Allocator.Allocate(256);
        long Bytes()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 1; i <= 640; i++)
            {
                Cl.Add(stream, kernel, memory, 64, 1);
                if (i % 64 == 0)
                {
                    stream.Synchronize(); // what is in flight is remembered: how much that is must not hang on the device's pace
                }
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        _ = Bytes();
        _ = Bytes();
        Assert.Equal(0, Bytes());
        Cl.Device.Allocator.Free(memory);
    }
}
