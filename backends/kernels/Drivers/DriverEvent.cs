namespace Devices.Kernels.Drivers;

/// <summary>A point of a stream, and the time when it was reached, where that was asked for.</summary>
internal sealed unsafe class DriverEvent : Event
{
    private readonly Lock gate = new();
    private Point? point;
    private bool isDisposed;

    public DriverEvent(DriverContext device, bool isTimed)
    {
        (Device, IsTimed) = (device, isTimed);
        device.Enter();
        Handle = device.CreateEvent(isTimed);
    }

    /// <summary>The device it belongs to.</summary>
    public DriverContext Device { get; }

    /// <summary>Whether it notes the time.</summary>
    public bool IsTimed { get; }

    /// <summary>What the driver gave.</summary>
    public nint Handle { get; }

    /// <summary>Whether anything was recorded.</summary>
    public bool IsRecorded => Volatile.Read(ref point) is not null;

    /// <inheritdoc/>
    public override bool IsComplete
    {
        get
        {
            Point? reached;
            lock (gate)
            {
                Enter();
                int state = point is null ? DriverErrors.None : Device.Functions.EventQuery(Handle);
                if (state == DriverErrors.NotReady)
                {
                    return false;
                }

                Device.Require(state, "work given earlier");
                reached = point;
            }

            reached?.Stream.Complete(reached.Number);
            return true;
        }
    }

    /// <inheritdoc/>
    public override void Synchronize()
    {
        Point? asked;
        lock (gate)
        {
            Enter();
            asked = point;
        }

        if (asked is null)
        {
            return;
        }

        Device.Require(Device.Functions.EventSynchronize(Handle), "work given earlier");
        if (Volatile.Read(ref point) == asked)
        {
            asked.Stream.Complete(asked.Number);
            return;
        }

        // Another point was recorded meanwhile: the driver may have waited for that one.
        asked.Stream.Drain();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        lock (gate)
        {
            if (!isDisposed)
            {
                isDisposed = true;
                Device.Adapter.MakeCurrent();
                Device.Functions.EventDestroy(Handle);
            }
        }
    }

    /// <summary>Replaces what was recorded. Called under the stream's lock.</summary>
    public void Record(DriverStream stream, long number)
    {
        lock (gate)
        {
            Enter();
            Device.Require(Device.Functions.EventRecord(Handle, stream.Handle), "recording an event");
            Volatile.Write(ref point, new Point(stream, number));
        }
    }

    private void Enter()
    {
        Device.Enter();
        ObjectDisposedException.ThrowIf(isDisposed, this);
    }

    private sealed class Point(DriverStream stream, long number)
    {
        public DriverStream Stream { get; } = stream;

        public long Number { get; } = number;
    }
}
