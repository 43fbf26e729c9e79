namespace Devices.Fake.Tests;

/// <summary>Each deliberate mistake shows in the very use that a correct device passes.</summary>
public sealed unsafe class FaultTests
{
    [Theory]
    [InlineData(FakeFaults.None, true)]
    [InlineData(FakeFaults.IgnoreWaits, false)]
    public void Ignored_waits_let_a_stream_run_ahead(FakeFaults faults, bool isRight)
    {
        using FakeMachine machine = Make(faults);
        using FakeStream other = machine.Device.CreateStream();
        using Event @event = machine.Device.CreateEvent();
        bool done = false, seen = false;
        other.Launch("slow", default, _ => { Thread.Sleep(50); done = true; });
        other.Record(@event);
        machine.Stream.Wait(@event);
        machine.Stream.Launch("look", default, _ => seen = done);
        machine.Stream.Synchronize();

        Assert.Equal(isRight, seen);
    }

    [Theory]
    [InlineData(FakeFaults.None, true)]
    [InlineData(FakeFaults.IgnoreSynchronize, false)]
    public void An_ignored_synchronisation_returns_early(FakeFaults faults, bool isRight)
    {
        using FakeMachine machine = Make(faults);
        bool done = false;
        machine.Stream.Launch("slow", default, _ => { Thread.Sleep(50); done = true; });

        machine.Stream.Synchronize();

        Assert.Equal(isRight, done);
    }

    [Theory]
    [InlineData(FakeFaults.None, true)]
    [InlineData(FakeFaults.EarlyEvents, false)]
    public void An_early_event_is_complete_before_its_work(FakeFaults faults, bool isRight)
    {
        using FakeMachine machine = Make(faults);
        using Event @event = machine.Device.CreateEvent();
        bool done = false;
        machine.Stream.Launch("slow", default, _ => { Thread.Sleep(50); done = true; });
        machine.Stream.Record(@event);

        @event.Synchronize();

        Assert.Equal(isRight, done);
    }

    [Theory]
    [InlineData(FakeFaults.None, 1)]
    [InlineData(FakeFaults.UnstagedCopies, 2)]
    public void An_unstaged_copy_sees_what_the_caller_wrote_afterwards(FakeFaults faults, float expected)
    {
        using FakeMachine machine = Make(faults);
        using var gate = new ManualResetEventSlim();
        FakeTensor tensor = machine.Empty(DType.Float32, 1);
        machine.Stream.Launch("wait", default, _ => gate.Wait());
        float source = 1;
        machine.Stream.CopyFromHost(&source, tensor.Memory, 0, 4);
        source = 2;
        gate.Set();

        Assert.Equal([expected], machine.Download<float>(tensor));
    }

    [Theory]
    [InlineData(FakeFaults.None, -1)]
    [InlineData(FakeFaults.SkipFirstLaunch, 1)]
    public void A_skipped_launch_leaves_its_output_stale(FakeFaults faults, float expected)
    {
        using FakeMachine machine = Make(faults);
        FakeTensor tensor = machine.Floats([1], 1);

        machine.Run("neg", tensor, [tensor]);

        Assert.Equal([expected], machine.Download<float>(tensor));
    }

    [Theory]
    [InlineData(FakeFaults.None, true)]
    [InlineData(FakeFaults.SwallowErrors, false)]
    public void A_swallowed_error_is_never_seen(FakeFaults faults, bool isRight)
    {
        using FakeMachine machine = Make(faults);
        machine.Stream.Launch("explode", default, _ => throw new InvalidOperationException("no coolant"));

        Assert.Equal(isRight, Record.Exception(machine.Stream.Synchronize) is DeviceException);
    }

    [Theory]
    [InlineData(FakeFaults.None, -1)]
    [InlineData(FakeFaults.FreeAtOnce, float.NaN)]
    public void Memory_freed_at_once_is_gone_while_work_still_uses_it(FakeFaults faults, float expected)
    {
        using FakeMachine machine = Make(faults);
        using var gate = new ManualResetEventSlim();
        machine.Device.Allocator.Free(machine.Device.Allocator.Allocate(1));
        FakeTensor source = machine.Floats([1], 1), result = machine.Empty(DType.Float32, 1);
        machine.Stream.Synchronize();
        machine.Stream.Launch("wait", default, _ => gate.Wait());
        machine.Run("neg", result, [source]);
        machine.Device.Allocator.Free(source.Memory);
        gate.Set();

        Assert.Equal([expected], machine.Download<float>(result));
    }

    private static FakeMachine Make(FakeFaults faults) => new(new FakeOptions { MaxDelayMicroseconds = 0, Faults = faults });
}
