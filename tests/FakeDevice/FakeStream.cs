using System.Diagnostics;

namespace Devices.Fake;

/// <summary>
/// A queue of work with a thread of its own that gets to it when it pleases. The host's half of every call captures what is
/// valid only now (handles, descriptions, host memory) and enqueues; the device's half runs later.
/// </summary>
public unsafe class FakeStream : Stream
{
    private const int StagingBytes = 1 << 30;

    private readonly object gate = new();
    private readonly Queue<Work> queue = new();
    private readonly FakeDevice device;
    private readonly int number;
    private readonly Random random;
    private Thread? thread;
    private long given;
    private long done;
    private bool isClosed;
    private DeviceException? error;

    internal FakeStream(FakeDevice device, int number)
    {
        (this.device, this.number) = (device, number);
        random = new Random((device.Options.Seed * 1009) + number);
    }

    /// <inheritdoc/>
    public override bool IsIdle
    {
        get
        {
            lock (gate)
            {
                return done == given;
            }
        }
    }

    /// <summary>Enqueues code with a copy of the call: how every kernel of this device is made.</summary>
    /// <param name="operatorName">Named by the error, should there be one.</param>
    /// <param name="call">Not used after this returns.</param>
    /// <param name="code">Runs on the stream's thread.</param>
    public virtual void Launch(string operatorName, in KernelCall call, DeviceCode code)
    {
        device.ThrowIfLost();
        var launch = new Launch(operatorName, call, device.Allocator);
        Enqueue(operatorName, () => launch.Run(code), launch.Blocks);
    }

    /// <inheritdoc/>
    public override void CopyFromHost(void* source, nint memory, nint byteOffset, nint bytes)
    {
        for (nint at = 0; at < bytes; at += StagingBytes)
        {
            byte[] staged = new ReadOnlySpan<byte>((byte*)source + at, (int)nint.Min(StagingBytes, bytes - at)).ToArray();
            Block block = Acquire(memory, byteOffset + at, staged.Length, nameof(CopyFromHost));
            byte* target = block.Data + byteOffset + at;
            Enqueue(null, () => staged.CopyTo(new Span<byte>(target, staged.Length)), [block]);
        }
    }

    /// <inheritdoc/>
    public override void CopyToHost(nint memory, nint byteOffset, void* destination, nint bytes)
    {
        Block block = Acquire(memory, byteOffset, bytes, nameof(CopyToHost));
        Enqueue(null, () => Buffer.MemoryCopy(block.Data + byteOffset, destination, bytes, bytes), [block]);
    }

    /// <inheritdoc/>
    public override void Copy(nint source, nint sourceByteOffset, nint destination, nint destinationByteOffset, nint bytes)
    {
        Block from = Acquire(source, sourceByteOffset, bytes, nameof(Copy));
        Block to;
        try
        {
            to = Acquire(destination, destinationByteOffset, bytes, nameof(Copy));
        }
        catch
        {
            from.Release();
            throw;
        }

        Enqueue(null, () => Buffer.MemoryCopy(from.Data + sourceByteOffset, to.Data + destinationByteOffset, bytes, bytes), [from, to]);
    }

    /// <inheritdoc/>
    public override void Record(Event @event)
    {
        FakeEvent own = OwnEvent(@event);
        var point = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(null, () => point.SetResult(Stopwatch.GetTimestamp()), []);
        own.Point = point.Task;
    }

    /// <inheritdoc/>
    public override void Wait(Event @event)
    {
        if (OwnEvent(@event).Point is { IsCompleted: false } point)
        {
            Enqueue(null, point.Wait, []);
        }
    }

    /// <inheritdoc/>
    public override void Synchronize()
    {
        DeviceException? failure;
        lock (gate)
        {
            for (long target = given; done < target;)
            {
                Monitor.Wait(gate);
            }

            (failure, error) = (error, null);
        }

        device.ThrowIfLost();
        if ((failure ?? device.TakeFault()) is { } found)
        {
            throw found;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            Monitor.PulseAll(gate);
        }

        thread?.Join();
        device.Forget(number);
    }

    /// <summary>Gives work to the stream's thread, which lets go of the blocks when it is done.</summary>
    internal void Enqueue(string? operatorName, Action run, IReadOnlyList<Block> blocks)
    {
        lock (gate)
        {
            if (isClosed)
            {
                Release(blocks);
                throw new ObjectDisposedException(nameof(FakeStream));
            }

            queue.Enqueue(new Work(operatorName, run, blocks));
            given++;
            Monitor.PulseAll(gate);
            thread ??= StartThread();
        }
    }

    internal Block Acquire(nint memory, nint byteOffset, nint bytes, string user)
    {
        device.ThrowIfLost();
        return device.Allocator.Acquire(memory, byteOffset, bytes, user);
    }

    internal FakeEvent OwnEvent(Event @event)
    {
        device.ThrowIfLost();
        return @event is FakeEvent own && own.Device == device
            ? own
            : throw new DeviceException($"an event of another device was given to a stream of {device}");
    }

    private static void Release(IReadOnlyList<Block> blocks)
    {
        foreach (Block block in blocks)
        {
            block.Release();
        }
    }

    private Thread StartThread()
    {
        // In the background: a program that ends does not wait for a device.
        var started = new Thread(RunUntilClosed) { IsBackground = true, Name = $"{device} stream {number}" };
        started.Start();
        return started;
    }

    private void RunUntilClosed()
    {
        while (Next() is { } work)
        {
            Dawdle();
            DeviceException? failure = Execute(work);
            Release(work.Blocks);
            lock (gate)
            {
                error ??= failure;
                done++;
                Monitor.PulseAll(gate);
            }
        }
    }

    private Work? Next()
    {
        lock (gate)
        {
            Work? work;
            while (!queue.TryDequeue(out work) && !isClosed)
            {
                Monitor.Wait(gate);
            }

            return work;
        }
    }

    /// <summary>Whatever device code throws is this work's failure: the stream, like a real one, goes on with the next.</summary>
    private DeviceException? Execute(Work work)
    {
        DeviceException? failure = null;
        try
        {
            work.Run();
        }
        catch (Exception thrown)
        {
            failure = new DeviceException($"{work} failed on {device}: {thrown.Message}", thrown) { Operator = work.Operator };
        }

        foreach (Block block in work.Blocks)
        {
            if (block.FindDamage() is { } damage)
            {
                failure ??= new DeviceException($"{work} on {device} {damage}") { Operator = work.Operator };
            }
        }

        return failure;
    }

    /// <summary>Comes late now and then, so that a synchronisation that was forgotten shows.</summary>
    private void Dawdle()
    {
        if (random.NextDouble() < device.Options.DelayShare)
        {
            var delay = TimeSpan.FromMicroseconds(random.Next(device.Options.MaxDelayMicroseconds + 1));
            for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < delay;)
            {
                Thread.Yield();
            }
        }
    }

    private sealed record Work(string? Operator, Action Run, IReadOnlyList<Block> Blocks)
    {
        public override string ToString() => Operator ?? "a copy";
    }
}
