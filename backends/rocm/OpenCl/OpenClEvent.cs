namespace Devices.Rocm.OpenCl;

/// <summary>A point of a stream: the driver's marker behind the work given before.</summary>
internal class OpenClEvent(OpenClContext device) : Event
{
    private readonly Lock gate = new();
    private nint marker; // 0: nothing is recorded
    private OpenClStream? stream;

    /// <summary>The device it belongs to.</summary>
    public OpenClContext Device { get; } = device;

    /// <inheritdoc/>
    public override bool IsComplete
    {
        get
        {
            Device.ThrowIfLost();
            nint point = Take();
            bool isComplete = point == 0 || Device.StatusOf(point) <= 0;
            Release(point);
            return isComplete;
        }
    }

    /// <inheritdoc/>
    public override unsafe void Synchronize()
    {
        Device.ThrowIfLost();
        nint point = Take();
        if (point != 0)
        {
            // Errors stay with the stream: where the work failed, the wait is over just the same.
            Device.Api.WaitForEvents(1, &point);
            Release(point);
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => Record(0, null);

    /// <summary>Replaces what was recorded.</summary>
    /// <param name="point">The driver's event, which is now this one's to release; 0 for nothing.</param>
    /// <param name="by">Whose it is.</param>
    public void Record(nint point, OpenClStream? by)
    {
        lock (gate)
        {
            Release(marker);
            (marker, stream) = (point, by);
        }
    }

    /// <summary>What is recorded, sent to the device, and the caller's to release; 0 for nothing.</summary>
    /// <param name="except">A stream whose own points are of no interest.</param>
    public nint Take(OpenClStream? except = null)
    {
        OpenClStream recorder;
        nint point;
        lock (gate)
        {
            if (marker == 0 || stream == except)
            {
                return 0;
            }

            (point, recorder) = (marker, stream!);
            Device.Api.RetainEvent(point);
        }

        recorder.Flush();
        return point;
    }

    /// <summary>Gives back what was taken.</summary>
    public void Release(nint point)
    {
        if (point != 0)
        {
            Device.Api.ReleaseEvent(point);
        }
    }
}
