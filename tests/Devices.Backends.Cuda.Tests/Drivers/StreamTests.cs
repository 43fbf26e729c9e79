using Devices.Drivers.Tests.Harness;
using Devices.Kernels.Launching;

namespace Devices.Drivers.Tests;

public sealed unsafe class StreamTests
{
    private const int Count = 1 << 14;

    [Fact]
    public void What_is_read_is_there_once_an_event_behind_it_is_complete()
    {
        Api.Device device = Emulator.First;
        using Api.Stream stream = device.CreateStream();
        nint memory = Emulator.Write<int>(device, stream, new int[Count]);
        Emulator.Add(stream, Emulator.AddKernel(device), memory, Count, 50);
        int[] read = new int[Count];
        using Api.Event end = device.CreateEvent();
        Assert.True(end.IsComplete);
        fixed (int* destination = read)
        {
            stream.CopyToHost(memory, 0, destination, Count * sizeof(int));
            stream.Record(end);
            end.Synchronize();
            Assert.All(read, value => Assert.Equal(50, value));
        }

        Assert.True(end.IsComplete);
        device.Allocator.Free(memory);
    }

    [Fact]
    public void What_is_read_is_there_once_an_event_says_that_it_is_complete()
    {
        Api.Device device = Emulator.First;
        using Api.Stream stream = device.CreateStream();
        nint memory = Emulator.Write<int>(device, stream, new int[Count]);
        Emulator.Add(stream, Emulator.AddKernel(device), memory, Count, 50);
        int[] read = new int[Count];
        using Api.Event end = device.CreateEvent();
        fixed (int* destination = read)
        {
            stream.CopyToHost(memory, 0, destination, Count * sizeof(int));
            stream.Record(end);
            SpinWait.SpinUntil(() => end.IsComplete);
            Assert.All(read, value => Assert.Equal(50, value));
        }

        device.Allocator.Free(memory);
    }

    [Fact]
    public void A_stream_waits_for_what_is_recorded_in_an_event()
    {
        Api.Device device = Emulator.First;
        using Api.Stream first = device.CreateStream(), second = device.CreateStream();
        using Api.Event done = device.CreateEvent();
        LoadedKernel kernel = Emulator.AddKernel(device);
        nint memory = Emulator.Write<int>(device, first, new int[Count]);
        for (int i = 0; i < 10; i++)
        {
            Emulator.Add(first, kernel, memory, Count, 20);
            first.Record(done);
            second.Wait(done);
            Emulator.Add(second, kernel, memory, Count, 20);
            second.Record(done);
            first.Wait(done);
        }

        Assert.All(Emulator.Read<int>(first, memory, Count), value => Assert.Equal(400, value));
        device.Allocator.Free(memory);
    }

    [Fact]
    public void Copies_larger_than_staging_memory_arrive_whole()
    {
        Api.Device device = Emulator.First;
        byte[] data = new byte[(9 << 20) + 13];
        new Random(1).NextBytes(data);
        nint memory = Emulator.Write<byte>(device, device.DefaultStream, data);
        Assert.Equal(data, Emulator.Read<byte>(device.DefaultStream, memory, data.Length));
        device.Allocator.Free(memory);
    }

    [Fact]
    public void A_source_may_change_as_soon_as_its_copy_was_given()
    {
        Api.Device device = Emulator.First;
        using Api.Stream stream = device.CreateStream();
        nint memory = Emulator.Write<int>(device, stream, new int[Count]);
        Emulator.Add(stream, Emulator.AddKernel(device), memory, Count, 100);
        int[] source = new int[Count];
        Array.Fill(source, 7);
        fixed (int* start = source)
        {
            stream.CopyFromHost(start, memory, 0, Count * sizeof(int));
        }

        Array.Fill(source, 8);
        Assert.All(Emulator.Read<int>(stream, memory, Count), value => Assert.Equal(7, value));
        device.Allocator.Free(memory);
    }

    [Fact]
    public void An_event_of_another_device_is_refused()
    {
        using Api.Event foreign = Emulator.Second.CreateEvent();
        Assert.Throws<DeviceException>(() => Emulator.First.DefaultStream.Record(foreign));
        Assert.Throws<DeviceException>(() => Emulator.First.DefaultStream.Wait(foreign));
    }

    [Fact]
    public void Threads_use_both_devices_in_turns()
    {
        Api.Device[] devices = [Emulator.First, Emulator.Second];
        LoadedKernel[] kernels = [.. devices.Select(Emulator.AddKernel)];
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, thread =>
        {
            for (int round = 0; round < 6; round++)
            {
                int which = (thread + round) % 2;
                using Api.Stream stream = devices[which].CreateStream();
                nint memory = Emulator.Write<int>(devices[which], stream, new int[64]);
                Emulator.Add(stream, kernels[which], memory, 64, 3 + round);
                Assert.All(Emulator.Read<int>(stream, memory, 64), value => Assert.Equal(3 + round, value));
                devices[which].Allocator.Free(memory);
            }
        });
    }
}
