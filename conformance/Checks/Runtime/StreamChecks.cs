namespace Devices.Conformance;

/// <summary>Streams and events: work that they order gives right values, however slow the device is, without the host waiting.</summary>
internal sealed class StreamChecks() : RuntimeChecks("Streams")
{
    private const int Count = 20_000;
    private const int Rounds = 25;

    protected override IEnumerable<(string Name, Func<SuiteContext, Verdict> Check)> Checks(SuiteContext context) =>
    [
        ("chain", Chain),
        ("ping_pong", PingPong),
        ("fan_out_fan_in", FanOutFanIn),
        ("upload_on_another_stream", UploadElsewhere),
        ("memory_used_by_two_streams", SharedMemory),
        ("event_orders_host", EventOrdersHost),
        ("current_stream_scope", CurrentStreamScope),
        ("idle_after_synchronize", IdleAfterSynchronize),
    ];

    private static Verdict Chain(SuiteContext context)
    {
        Device device = context.Device;
        using Stream first = device.CreateStream(), second = device.CreateStream();
        Tensor value;
        using (first.Use())
        {
            value = Work(Tensor.Zeros([Count], device: device), Rounds);
        }

        using Event done = first.Record();
        second.Wait(done);
        using (second.Use())
        {
            return RequireAll(
                (value * 2).ToArray<float>(), _ => 2 * Rounds, "a stream went on before the event that it was told to wait for");
        }
    }

    private static Verdict PingPong(SuiteContext context)
    {
        Device device = context.Device;
        using Stream first = device.CreateStream(), second = device.CreateStream();
        Stream[] turns = [first, second];
        Tensor value = Tensor.Zeros([Count], device: device);
        Event last = device.CurrentStream.Record();
        for (int round = 0; round < Rounds; round++)
        {
            Stream turn = turns[round % 2];
            turn.Wait(last);
            last.Dispose();
            using (turn.Use())
            {
                value.Add_(1);
            }

            last = turn.Record();
        }

        using (last)
        {
            device.CurrentStream.Wait(last);
            return RequireAll(value.ToArray<float>(), _ => Rounds, "streams that took turns at one tensor did not wait for each other");
        }
    }

    private static Verdict FanOutFanIn(SuiteContext context)
    {
        Device device = context.Device;
        Stream main = device.CurrentStream;
        Tensor start = Work(Tensor.Zeros([Count], device: device), 5);
        using Event ready = main.Record();
        Stream[] branches = [.. Enumerable.Range(0, 4).Select(_ => device.CreateStream())];
        var parts = new Tensor[branches.Length];
        for (int i = 0; i < branches.Length; i++)
        {
            branches[i].Wait(ready);
            using (branches[i].Use())
            {
                parts[i] = Work(start * (i + 1), 3);
            }

            using Event done = branches[i].Record();
            main.Wait(done);
        }

        float[] sum = (parts[0] + parts[1] + parts[2] + parts[3]).ToArray<float>();
        Array.ForEach(branches, branch => branch.Dispose());
        return RequireAll(sum, _ => (5 * (1 + 2 + 3 + 4)) + (4 * 3), "work on four streams that wait for one and are waited for by one");
    }

    private static Verdict UploadElsewhere(SuiteContext context)
    {
        Device device = context.Device;
        using Stream uploads = device.CreateStream();
        for (int round = 0; round < Rounds; round++)
        {
            Tensor data;
            using (uploads.Use())
            {
                data = Tensor.FromArray(Enumerable.Repeat((float)round, Count).ToArray(), device: device);
            }

            using Event done = uploads.Record();
            device.CurrentStream.Wait(done);
            Verdict verdict = RequireAll(
                (data + 1).ToArray<float>(), _ => round + 1, "data uploaded on one stream was used on another before it was there");
            if (verdict.Outcome != CaseOutcome.Passed)
            {
                return verdict;
            }
        }

        return Verdict.Passed();
    }

    /// <summary>Memory that is dropped on its own stream while another still reads it must not be handed out again too early.</summary>
    private static Verdict SharedMemory(SuiteContext context)
    {
        Device device = context.Device;
        using Stream reader = device.CreateStream();
        var results = new List<Tensor>();
        for (int round = 0; round < Rounds; round++)
        {
            results.Add(ReadElsewhere(device, reader, round));
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Tensor.Full([Count], -1, DType.Float32, device);
        }

        reader.Synchronize();
        return First(results.Select((result, i) =>
            RequireAll(result.ToArray<float>(), _ => i + 3, "memory was handed out again while another stream was still to read it")));
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static Tensor ReadElsewhere(Device device, Stream reader, int value)
    {
        Tensor dropped = Tensor.Full([Count], value, DType.Float32, device);
        using Event ready = device.CurrentStream.Record();
        reader.Wait(ready);
        using (reader.Use())
        {
            return Work(dropped, 3);
        }
    }

    private static Verdict EventOrdersHost(SuiteContext context)
    {
        Device device = context.Device;
        using Stream stream = device.CreateStream(), other = device.CreateStream();
        for (int round = 0; round < Rounds; round++)
        {
            Tensor value;
            using (stream.Use())
            {
                value = Work(Tensor.Zeros([Count], device: device), 5);
            }

            using Event done = stream.Record();
            done.Synchronize();
            if (!done.IsComplete)
            {
                return Verdict.Failed("an event is not complete after synchronising with it");
            }

            using IDisposable scope = other.Use();
            Verdict verdict = RequireAll(
                value.ToArray<float>(), _ => 5, "an event was complete before the work that it was recorded behind");
            if (verdict.Outcome != CaseOutcome.Passed)
            {
                return verdict;
            }
        }

        return Verdict.Passed();
    }

    private static Verdict CurrentStreamScope(SuiteContext context)
    {
        Device device = context.Device;
        Stream before = device.CurrentStream;
        using Stream outer = device.CreateStream(), inner = device.CreateStream();
        using (outer.Use())
        {
            using (inner.Use())
            {
                Stream? elsewhere = null;
                var thread = new Thread(() => elsewhere = device.CurrentStream);
                thread.Start();
                thread.Join();
                if (device.CurrentStream != inner || elsewhere != device.DefaultStream)
                {
                    return Verdict.Failed("the current stream is not the innermost one, or another thread sees it");
                }
            }

            if (device.CurrentStream != outer)
            {
                return Verdict.Failed("the end of a scope did not bring the outer stream back");
            }
        }

        return Require(device.CurrentStream == before, "the end of a scope did not bring the former stream back");
    }

    private static Verdict IdleAfterSynchronize(SuiteContext context)
    {
        using Stream stream = context.Device.CreateStream();
        using IDisposable scope = stream.Use();
        Tensor value = Work(Tensor.Zeros([Count], device: context.Device), Rounds);
        stream.Synchronize();
        bool idle = stream.IsIdle;
        GC.KeepAlive(value);
        return Require(idle, "a stream is not idle after synchronising with it");
    }

    /// <summary>Adds 1 so many times.</summary>
    private static Tensor Work(Tensor value, int times)
    {
        for (int i = 0; i < times; i++)
        {
            value += 1;
        }

        return value;
    }
}
