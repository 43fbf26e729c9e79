using Devices.Api.Features;
using Devices.Drivers.Tests.Harness;
using Devices.Kernels.Launching;

namespace Devices.Drivers.Tests;

public sealed unsafe class FeatureTests
{
    [Fact]
    public void The_device_says_that_it_is_emulated()
    {
        Assert.True(Emulator.First.Info.IsEmulated);
        Assert.Contains("emulated", Emulator.First.Info.Name);
        Assert.Contains("emulated", Emulator.First.Info.Driver);
    }

    [Fact]
    public void Devices_copy_from_each_other_directly()
    {
        Api.Device source = Emulator.First, target = Emulator.Second;
        IPeerCopy peers = target.Feature<IPeerCopy>()!;
        Assert.True(peers.CanCopyFrom(source).IsSupported);
        int[] data = [.. Enumerable.Range(0, 5000)];
        nint from = Emulator.Write<int>(source, source.DefaultStream, data), to = target.Allocator.Allocate(data.Length * sizeof(int));
        source.DefaultStream.Synchronize();
        peers.CopyFrom(target.DefaultStream, to, 400, source, from, 400, (data.Length - 100) * sizeof(int));

        // Behind the copy, though that is another device's.
        source.Allocator.Free(from);
        Assert.Equal(data[100..], Emulator.Read<int>(target.DefaultStream, to, data.Length)[100..]);
        target.Allocator.Free(to);
    }

    [Fact]
    public void Timed_events_tell_the_time_between_them()
    {
        Api.Device device = Emulator.First;
        IProfiler profiler = device.Feature<IProfiler>()!;
        using Api.Event start = profiler.CreateTimedEvent(), end = profiler.CreateTimedEvent(), plain = device.CreateEvent();
        Assert.Throws<InvalidOperationException>(() => profiler.Elapsed(start, end));
        Assert.Throws<InvalidOperationException>(() => profiler.Elapsed(start, plain));
        nint memory = Emulator.Write<int>(device, device.DefaultStream, new int[1 << 14]);
        device.DefaultStream.Record(start);
        Emulator.Add(device.DefaultStream, Emulator.AddKernel(device), memory, 1 << 14, 100);
        device.DefaultStream.Record(end);
        end.Synchronize();
        Assert.True(profiler.Elapsed(start, end) > TimeSpan.Zero);
        device.Allocator.Free(memory);
    }

    [Fact]
    public void Recorded_work_runs_when_it_is_launched_and_as_often()
    {
        Api.Device device = Emulator.First;
        IGraphCapture graphs = device.Feature<IGraphCapture>()!;
        using Api.Stream stream = device.CreateStream();
        LoadedKernel kernel = Emulator.AddKernel(device);
        nint memory = Emulator.Write<int>(device, stream, new int[64]);
        graphs.Begin(stream);
        Emulator.Add(stream, kernel, memory, 64, 1);
        Emulator.Add(stream, kernel, memory, 64, 2);
        Assert.Throws<UnsupportedException>(() => Emulator.Write<int>(device, stream, [1]));
        using IDeviceGraph graph = graphs.End(stream);
        Assert.All(Emulator.Read<int>(stream, memory, 64), value => Assert.Equal(0, value));
        graph.Launch(stream);
        graph.Launch(stream);
        Assert.All(Emulator.Read<int>(stream, memory, 64), value => Assert.Equal(6, value));
        device.Allocator.Free(memory);
    }

    [Fact]
    public void Compiled_kernels_are_kept_and_a_damaged_file_is_compiled_anew()
    {
        string folder = Directory.CreateTempSubdirectory("devices-").FullName;
        try
        {
            Assert.Equal((1, 0), CompileWith(folder).Statistics);
            Assert.Equal((1, 1), CompileWith(folder).Statistics);
            string file = Assert.Single(Directory.GetFiles(folder));
            byte[] bytes = File.ReadAllBytes(file);
            bytes[^5] ^= 1;
            File.WriteAllBytes(file, bytes);
            (EmulatedHost host, (int, int) statistics) = CompileWith(folder);
            Assert.Equal((1, 0), statistics);
            Assert.Contains("damaged", Assert.Single(host.Lines));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Kernels_can_be_read()
    {
        IKernelInspection inspection = Emulator.First.Feature<IKernelInspection>()!;
        string program = inspection.Programs("relu", DType.Float32)[0];
        Assert.Contains("__global__", inspection.Show("relu", DType.Float32, program));
    }

    [Fact]
    public void The_compiler_says_what_it_does_not_like()
    {
        const string Source = "extern \"C\" __global__ void f() { nonsense; }";
        KernelCompileException error = Assert.Throws<KernelCompileException>(
            () => Subject.Compiler(Emulator.Folder).Compile(Source, "broken", [Subject.OptionForTarget], Subject.Product));
        Assert.Contains("broken", error.Message);
        Assert.Contains("nonsense", error.CompilerLog);
    }

    private static (EmulatedHost Host, (int Compiled, int Cached) Statistics) CompileWith(string folder)
    {
        var host = new EmulatedHost();
        Api.Device device = Emulator.OpenAnother(host);
        ICompileCache cache = device.Feature<ICompileCache>()!;
        cache.Folder = folder;
        Emulator.AddKernel(device);
        return (host, cache.Statistics);
    }
}
