using System.Diagnostics;
using Devices.Api.Features;
using Devices.Kernels.Launching;
using Devices.Vulkan.Tests.Harness;

namespace Devices.Vulkan.Tests;

public sealed class FeatureTests
{
    [Fact]
    public void Timed_events_tell_how_long_work_took()
    {
        IProfiler profiler = Gpu.Device.Feature<IProfiler>()!;
        Api.Stream stream = Gpu.Device.DefaultStream;
        LoadedKernel kernel = Gpu.AddKernel(Gpu.Device);
        nint memory = Gpu.Device.Allocator.Allocate(1 << 18);
        using Api.Event start = profiler.CreateTimedEvent(), middle = profiler.CreateTimedEvent(), end = profiler.CreateTimedEvent();
        stream.Synchronize();
        long before = Stopwatch.GetTimestamp();
        stream.Record(start);
        Gpu.Add(stream, kernel, memory, 1 << 16, 20_000);
        stream.Record(middle);
        stream.Record(end);
        end.Synchronize();
        TimeSpan whole = Stopwatch.GetElapsedTime(before);
        Assert.InRange(profiler.Elapsed(start, middle), TimeSpan.FromMicroseconds(100), whole);
        Assert.InRange(profiler.Elapsed(middle, end), TimeSpan.Zero, profiler.Elapsed(start, middle) / 2);
        Gpu.Device.Allocator.Free(memory);
    }

    [Fact]
    public void What_has_no_time_is_refused()
    {
        IProfiler profiler = Gpu.Device.Feature<IProfiler>()!;
        using Api.Event timed = profiler.CreateTimedEvent(), plain = Gpu.Device.CreateEvent();
        Assert.Throws<InvalidOperationException>(() => profiler.Elapsed(plain, timed));
        Assert.Throws<InvalidOperationException>(() => profiler.Elapsed(timed, timed));
    }

    [Fact]
    public void Timed_events_disposed_at_work_are_no_harm()
    {
        IProfiler profiler = Gpu.Device.Feature<IProfiler>()!;
        for (int i = 0; i < 100; i++)
        {
            using Api.Event timed = profiler.CreateTimedEvent();
            Gpu.Device.DefaultStream.Record(timed);
        }

        Gpu.Device.DefaultStream.Synchronize();
    }

    [Fact]
    public void A_kernel_is_shown_as_text() =>
        Assert.Contains("OpEntryPoint GLCompute", Gpu.Device.Show(Child.Work.AddRepeatedly()));

    [Fact]
    public void What_the_device_has_not_is_null() => Assert.Null(Gpu.Device.Feature<ICollectives>());
}
