using System.Diagnostics;
using Devices.Api.Features;
using Devices.Kernels.Language;
using Devices.Kernels.Launching;
using Devices.Rocm.Tests.Harness;

namespace Devices.Rocm.Tests;

public sealed class FeatureTests
{
    [Fact]
    public void Timed_events_tell_how_long_work_took()
    {
        IProfiler profiler = Cl.Device.Feature<IProfiler>()!;
        using Api.Stream stream = Cl.Device.CreateStream();
        LoadedKernel kernel = Cl.Device.Load(Mix());
        nint memory = Cl.Zeros(stream, 1 << 16);
        using Api.Event start = profiler.CreateTimedEvent(), middle = profiler.CreateTimedEvent(), end = profiler.CreateTimedEvent();
        Cl.Add(stream, kernel, memory, 1 << 16, 1);
        stream.Synchronize();
        long before = Stopwatch.GetTimestamp();
        stream.Record(start);
        Cl.Add(stream, kernel, memory, 1 << 16, 3000);
        stream.Record(middle);
        stream.Record(end);
        end.Synchronize();
        TimeSpan whole = Stopwatch.GetElapsedTime(before);
        Assert.InRange(profiler.Elapsed(start, middle), TimeSpan.FromMicroseconds(100), whole);
        Assert.InRange(profiler.Elapsed(middle, end), TimeSpan.Zero, profiler.Elapsed(start, middle));
        Cl.Device.Allocator.Free(memory);
    }

    /// <summary>Takes its time, as no compiler finds a shorter way to the result.</summary>
    private static KernelProgram Mix() => KernelBuilder.Build("test_mix", new WorkgroupSize(64), k =>
    {
        BufferParameter x = k.Output("x", ScalarType.Int32);
        Expr times = k.Scalar("times", ScalarType.Int32);
        Expr index = (k.Builtin(Builtin.GroupX) * 64) + k.Builtin(Builtin.LocalX);
        Variable value = k.Variable(x.Load(index));
        k.For(0, times, _ => value.Value = (value.Value ^ (value.Value << 13)) + (value.Value >> 7) + 1);
        x.Store(index, value.Value);
    });

    [Fact]
    public void Work_before_the_first_time_comes_before_it()
    {
        using Api.Stream stream = Cl.Device.CreateStream();
        using Api.Event time = Cl.Device.Feature<IProfiler>()!.CreateTimedEvent();
        LoadedKernel kernel = Cl.AddKernel(Cl.Device);
        nint memory = Cl.Zeros(stream, 64);
        using (var latch = new Latch(Cl.Device))
        {
            stream.Wait(latch.Event);
            Cl.Add(stream, kernel, memory, 64, 5);
            stream.Record(time);
            Cl.Add(stream, kernel, memory, 64, 6);
            Assert.False(SpinWait.SpinUntil(() => time.IsComplete, TimeSpan.FromSeconds(0.1)));
        }

        Assert.Equal(11, Cl.Read<int>(stream, memory, 0, 64)[0]);
        Assert.True(time.IsComplete);
        Cl.Device.Allocator.Free(memory);
    }

    [Fact]
    public void What_has_no_time_is_refused()
    {
        IProfiler profiler = Cl.Device.Feature<IProfiler>()!;
        using Api.Event timed = profiler.CreateTimedEvent(), plain = Cl.Device.CreateEvent();
        Assert.Throws<InvalidOperationException>(() => profiler.Elapsed(plain, timed));
        Assert.Throws<InvalidOperationException>(() => profiler.Elapsed(timed, timed));
    }

    [Fact]
    public void A_kernel_is_shown_as_text() => Assert.Contains("__kernel", Cl.Device.Show(Cl.AddRepeatedly()));

    [Fact]
    public void What_the_device_has_not_is_null() => Assert.Null(Cl.Device.Feature<ICollectives>());
}
