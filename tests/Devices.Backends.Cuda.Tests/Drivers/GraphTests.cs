using Devices.Api.Features;
using Devices.Drivers.Tests.Harness;
using Devices.Kernels.Launching;

namespace Devices.Drivers.Tests;

/// <summary>What is recorded runs again and again, on memory that is still there.</summary>
public sealed class GraphTests
{
    private const int Count = 64;
    private const int Bytes = Count * sizeof(int);

    [Fact]
    public void Each_launch_sees_what_the_memory_holds_then()
    {
        Api.Device device = Emulator.First;
        IGraphCapture graphs = device.Feature<IGraphCapture>()!;
        using Api.Stream stream = device.CreateStream(), other = device.CreateStream();
        LoadedKernel kernel = Emulator.AddKernel(device);
        nint input = Emulator.Write<int>(device, stream, new int[Count]);
        nint work = device.Allocator.Allocate(Bytes), output = device.Allocator.Allocate(Bytes);
        graphs.Begin(stream);
        stream.Copy(input, 0, work, 0, Bytes);
        Emulator.Add(stream, kernel, work, Count, 3);
        Emulator.Add(stream, kernel, work, Count, 4);
        stream.Copy(work, 0, output, 0, Bytes);
        using IDeviceGraph graph = graphs.End(stream);
        foreach ((Api.Stream on, int value) in new[] { (stream, 10), (other, 20), (stream, 30) })
        {
            Write(on, input, value);
            graph.Launch(on);
            Assert.All(Emulator.Read<int>(on, output, Count), found => Assert.Equal(value + 7, found));
        }

        Free(device, input, work, output);
    }

    [Fact]
    public void What_cannot_be_recorded_is_refused_and_the_rest_is_recorded()
    {
        Api.Device device = Emulator.First;
        IGraphCapture graphs = device.Feature<IGraphCapture>()!;
        using Api.Stream stream = device.CreateStream();
        using Api.Event point = device.CreateEvent();
        nint memory = Emulator.Write<int>(device, stream, new int[Count]);
        Assert.Throws<InvalidOperationException>(() => graphs.End(stream));
        graphs.Begin(stream);
        Assert.Throws<UnsupportedException>(() => graphs.Begin(stream));
        Assert.Throws<UnsupportedException>(stream.Synchronize);
        Assert.Throws<UnsupportedException>(() => stream.Record(point));
        Assert.Throws<UnsupportedException>(() => stream.Wait(point));
        Assert.Throws<UnsupportedException>(() => Write(stream, memory, 1));
        Assert.Throws<DeviceException>(() => graphs.Begin(Emulator.Second.DefaultStream));
        Emulator.Add(stream, Emulator.AddKernel(device), memory, Count, 5);
        using IDeviceGraph graph = graphs.End(stream);
        Assert.Throws<DeviceException>(() => graph.Launch(Emulator.Second.DefaultStream));
        graph.Launch(stream);
        Assert.All(Emulator.Read<int>(stream, memory, Count), value => Assert.Equal(5, value));
        Free(device, memory);
    }

    [Fact]
    public void A_graph_whose_memory_was_freed_is_not_launched()
    {
        Api.Device device = Emulator.First;
        IGraphCapture graphs = device.Feature<IGraphCapture>()!;
        using Api.Stream stream = device.CreateStream();
        nint kept = Emulator.Write<int>(device, stream, new int[Count]), freed = device.Allocator.Allocate(Bytes);
        graphs.Begin(stream);
        Emulator.Add(stream, Emulator.AddKernel(device), kept, Count, 1);
        stream.Copy(kept, 0, freed, 0, Bytes);
        IDeviceGraph graph = graphs.End(stream);
        graph.Launch(stream);
        Free(device, freed);
        DeviceException error = Assert.Throws<DeviceException>(() => graph.Launch(stream));
        Assert.Contains($"0x{freed:X}, which was freed", error.Message);
        Assert.All(Emulator.Read<int>(stream, kept, Count), value => Assert.Equal(1, value));
        graph.Dispose();
        Assert.Throws<ObjectDisposedException>(() => graph.Launch(stream));
        Free(device, kept);
    }

    [Fact]
    public void Scratch_memory_of_recorded_work_stays_until_the_graph_is_gone()
    {
        var lender = new EmulatedHost();
        Api.Device device = Emulator.OpenAnother(lender);
        Api.HostServices host = ((IKernelDevice)device).Host;
        IGraphCapture graphs = device.Feature<IGraphCapture>()!;
        using Api.Stream stream = device.CreateStream();
        LoadedKernel kernel = Emulator.AddKernel(device);
        nint output = Emulator.Write<int>(device, stream, new int[Count]);
        graphs.Begin(stream);
        nint scratch = host.RentWorkspace(stream, Bytes);
        stream.Copy(output, 0, scratch, 0, Bytes);
        Emulator.Add(stream, kernel, scratch, Count, 2);
        stream.Copy(scratch, 0, output, 0, Bytes);
        host.ReturnWorkspace(stream, scratch);
        IDeviceGraph graph = graphs.End(stream);
        Assert.Equal(0, lender.Rented);
        for (int launch = 1; launch <= 3; launch++)
        {
            graph.Launch(stream);
            Assert.All(Emulator.Read<int>(stream, output, Count), value => Assert.Equal(2 * launch, value));
        }

        graph.Dispose();
        host.ReturnWorkspace(stream, host.RentWorkspace(stream, Bytes));
        Assert.Equal(1, lender.Rented);
        Free(device, output);
        Assert.Empty(lender.Lines);
    }

    private static unsafe void Write(Api.Stream stream, nint memory, int value)
    {
        int[] values = new int[Count];
        Array.Fill(values, value);
        fixed (int* start = values)
        {
            stream.CopyFromHost(start, memory, 0, Bytes);
        }
    }

    private static void Free(Api.Device device, params nint[] memory) => Array.ForEach(memory, device.Allocator.Free);
}
