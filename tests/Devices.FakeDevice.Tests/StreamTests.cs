using System.Diagnostics;
using Devices.Api.Features;

namespace Devices.Fake.Tests;

public sealed unsafe class StreamTests
{
    [Fact]
    public void Work_runs_after_the_call_has_returned()
    {
        using var machine = new FakeMachine();
        using var gate = new ManualResetEventSlim();
        FakeTensor tensor = machine.Floats([1], 1);
        machine.Stream.Launch("wait", default, _ => gate.Wait());
        machine.Run("neg", tensor, [tensor]);
        float host = 0;

        machine.Stream.CopyToHost(tensor.Memory, 0, &host, 4);

        Assert.False(machine.Stream.IsIdle);
        Assert.Equal(0, host);
        gate.Set();
        machine.Stream.Synchronize();
        Assert.True(machine.Stream.IsIdle);
        Assert.Equal(-1, host);
    }

    [Fact]
    public void A_source_may_be_changed_as_soon_as_the_copy_returns()
    {
        using var machine = new FakeMachine();
        using var gate = new ManualResetEventSlim();
        machine.Stream.Launch("wait", default, _ => gate.Wait());
        float[] source = [1, 2, 3];
        FakeTensor tensor = machine.Floats(source, 3);
        source.AsSpan().Clear();
        gate.Set();

        Assert.Equal([1, 2, 3], machine.Download<float>(tensor));
    }

    [Fact]
    public void Streams_are_ordered_by_events_alone()
    {
        using var machine = new FakeMachine(FakeMachine.Late);
        using FakeStream producer = machine.Device.CreateStream();
        using Event produced = machine.Device.CreateEvent();
        FakeTensor tensor = machine.Floats([1], 1);
        machine.Stream.Synchronize();
        int stale = 0;
        for (int round = 0; round < 50; round++)
        {
            bool waits = round % 2 == 0;
            double before = machine.Download<float>(tensor)[0];
            FakeMachine.Call(producer, machine.Kernels.Registered[("neg", DType.Float32)], [tensor], [tensor]);
            producer.Record(produced);
            if (waits)
            {
                machine.Stream.Wait(produced);
            }

            bool isStale = machine.Download<float>(tensor)[0] == before;
            Assert.False(waits && isStale);
            stale += isStale ? 1 : 0;
            producer.Synchronize();
        }

        Assert.True(stale > 0, "without Wait, not one of 25 reads came too early: the streams are not asynchronous");
    }

    [Fact]
    public void An_event_counts_as_complete_until_something_is_recorded()
    {
        using var machine = new FakeMachine();
        using var gate = new ManualResetEventSlim();
        using Event @event = machine.Device.CreateEvent();
        Assert.True(@event.IsComplete);
        @event.Synchronize();
        machine.Stream.Wait(@event);

        machine.Stream.Launch("wait", default, _ => gate.Wait());
        machine.Stream.Record(@event);

        Assert.False(@event.IsComplete);
        gate.Set();
        @event.Synchronize();
        Assert.True(@event.IsComplete);
    }

    [Fact]
    public void A_wait_is_for_what_is_recorded_at_that_moment()
    {
        using var machine = new FakeMachine();
        using var gate = new ManualResetEventSlim();
        using FakeStream other = machine.Device.CreateStream();
        using Event @event = machine.Device.CreateEvent();
        machine.Stream.Record(@event);
        other.Wait(@event);
        machine.Stream.Launch("wait", default, _ => gate.Wait());
        machine.Stream.Record(@event);

        other.Synchronize();

        Assert.False(@event.IsComplete);
        gate.Set();
    }

    [Fact]
    public void An_error_surfaces_once_at_the_next_synchronisation_and_the_stream_goes_on()
    {
        using var machine = new FakeMachine();
        using Event @event = machine.Device.CreateEvent();
        FakeTensor tensor = machine.Floats([4], 1);
        machine.Stream.Launch("explode", default, _ => throw new InvalidOperationException("no coolant"));
        machine.Run("sqrt", tensor, [tensor]);
        machine.Stream.Record(@event);

        @event.Synchronize();
        var error = Assert.Throws<DeviceException>(machine.Stream.Synchronize);

        Assert.Equal("explode", error.Operator);
        Assert.Equal("explode failed on fake:0: no coolant", error.Message);
        Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Equal([2], machine.Download<float>(tensor));
    }

    [Fact]
    public void An_error_stays_with_its_stream()
    {
        using var machine = new FakeMachine();
        using FakeStream other = machine.Device.CreateStream();
        machine.Stream.Launch("explode", default, _ => throw new InvalidOperationException("no coolant"));

        other.Synchronize();

        Assert.Throws<DeviceException>(machine.Stream.Synchronize);
    }

    [Fact]
    public void Dispose_runs_what_was_given_and_refuses_more()
    {
        using var machine = new FakeMachine(FakeMachine.Late);
        int ran = 0;
        FakeStream stream = machine.Device.CreateStream();
        for (int i = 0; i < 20; i++)
        {
            stream.Launch("count", default, _ => ran++);
        }

        stream.Dispose();

        Assert.Equal(20, ran);
        Assert.Throws<ObjectDisposedException>(() => stream.Launch("count", default, _ => ran++));
        stream.Dispose();
    }

    [Fact]
    public void Disposing_the_device_drains_all_streams()
    {
        var machine = new FakeMachine(FakeMachine.Late);
        int ran = 0;
        FakeStream[] streams = [machine.Stream, machine.Device.CreateStream(), machine.Device.CreateStream()];
        foreach (FakeStream stream in streams)
        {
            stream.Launch("count", default, _ => Interlocked.Increment(ref ran));
        }

        machine.Dispose();

        Assert.Equal(3, ran);
    }

    [Fact]
    public void A_lost_device_says_so_at_every_call()
    {
        using var machine = new FakeMachine();
        FakeTensor tensor = machine.Floats([1], 1);
        machine.Device.Lose("somebody pulled the plug");

        Assert.Throws<DeviceLostException>(machine.Stream.Synchronize);
        Assert.Throws<DeviceLostException>(() => machine.Run("neg", tensor, [tensor]));
        Assert.Throws<DeviceLostException>(() => machine.Device.Allocator.Allocate(1));
        Assert.Contains("pulled the plug", Assert.Throws<DeviceLostException>(() => machine.Device.CreateStream()).Message);
    }

    [Fact]
    public void Timed_events_measure_the_device()
    {
        using var machine = new FakeMachine();
        IProfiler profiler = machine.Device.Feature<IProfiler>()!;
        using Event start = profiler.CreateTimedEvent(), end = profiler.CreateTimedEvent(), plain = machine.Device.CreateEvent();
        long before = Stopwatch.GetTimestamp();
        machine.Stream.Record(start);
        machine.Stream.Launch("sleep", default, _ => Thread.Sleep(20));
        machine.Stream.Record(end);
        machine.Stream.Record(plain);
        machine.Stream.Synchronize();

        Assert.InRange(profiler.Elapsed(start, end), TimeSpan.FromMilliseconds(15), Stopwatch.GetElapsedTime(before));
        Assert.Throws<InvalidOperationException>(() => profiler.Elapsed(start, plain));
        Assert.Throws<InvalidOperationException>(() => profiler.Elapsed(start, profiler.CreateTimedEvent()));
    }

    [Fact]
    public void An_event_of_another_device_is_refused()
    {
        using var machine = new FakeMachine();
        using var other = new FakeMachine();

        Assert.Throws<DeviceException>(() => machine.Stream.Wait(other.Device.CreateEvent()));
    }
}
