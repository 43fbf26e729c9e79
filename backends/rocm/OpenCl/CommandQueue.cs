using System.Runtime.InteropServices;
using Devices.Kernels.Launching;

namespace Devices.Rocm.OpenCl;

/// <summary>
/// The driver's queue of a stream. Behind every so many commands stands a marker, which tells how far the work has come, whether it
/// failed, and which staging memory is free again. Guarded by the stream's lock.
/// </summary>
internal sealed unsafe class CommandQueue(OpenClContext device)
{
    /// <summary>The most that one piece of staging memory can have.</summary>
    public const int MostStagedBytes = StagingBytes / 4;

    private const int StagingBytes = 8 << 20;
    private const int MostCommands = 64;

    private readonly Queue<Batch> batches = [];
    private readonly RingSpace space = new(StagingBytes);
    private byte* staging;
    private int open; // commands behind the last marker
    private string? operatorName;
    private nint last; // the last marker; also valid when its batch is retired
    private bool isFlushed = true;
    private bool isProfiling;

    /// <summary>What the driver gave; another one once times are asked for.</summary>
    public nint Handle { get; private set; } = device.CreateQueue();

    /// <summary>An error of work that was given earlier, until somebody takes it.</summary>
    public DeviceException? Error { get; set; }

    /// <summary>Notes a command; every so often that sends what was collected to the device.</summary>
    public void Count(string? operatorName)
    {
        this.operatorName ??= operatorName;
        isFlushed = false;
        if (++open >= MostCommands)
        {
            Release(Mark());
            Flush();
            Retire();
        }
    }

    /// <summary>A marker behind all commands so far, or 0 where there never was one. It is the caller's to release.</summary>
    public nint Mark()
    {
        if (open > 0)
        {
            Keep(NewMarker());
        }

        return last == 0 ? 0 : Retained(last);
    }

    /// <summary>A marker of its own that carries a time.</summary>
    public nint MarkTime()
    {
        if (!isProfiling)
        {
            nint plain = Handle, before = Mark();
            Handle = device.CreateQueue(CommandQueueProperties.ProfilingEnable);
            isProfiling = true;
            WaitFor(before);
            device.Api.Flush(plain);
            device.Api.ReleaseCommandQueue(plain);
            Release(before);
        }

        nint marker = NewMarker();
        Keep(marker);
        return Retained(marker);
    }

    /// <summary>Makes later commands wait for an event of the driver; 0 for nothing.</summary>
    public void WaitFor(nint marker)
    {
        if (marker != 0)
        {
            device.Require(device.Api.EnqueueBarrierWithWaitList(Handle, 1, &marker, null), "waiting for an event");
            Count(null);
        }
    }

    /// <summary>Has the device begin all commands so far.</summary>
    public void Flush()
    {
        if (!isFlushed)
        {
            device.Require(device.Api.Flush(Handle), "sending commands", operatorName);
            isFlushed = true;
        }
    }

    /// <summary>Staging memory for the next command; waits where all of it is in use.</summary>
    public byte* Stage(int bytes)
    {
        long offset;
        while (!space.TryTake(bytes, out offset))
        {
            Release(Mark());
            Flush();
            nint oldest = batches.Peek().Marker;
            device.Api.WaitForEvents(1, &oldest);
            Retire();
        }

        staging = staging != null ? staging : (byte*)NativeMemory.AlignedAlloc(StagingBytes, 4096);
        return staging + offset;
    }

    /// <summary>Forgets what is done, but for its error.</summary>
    public void Retire()
    {
        while (batches.TryPeek(out Batch batch) && device.StatusOf(batch.Marker) is var status && status <= 0)
        {
            batches.Dequeue();
            space.Return(batch.StagingTaken);
            if (status < 0)
            {
                Error ??= device.ErrorOf(status, "work given earlier", batch.Operator);
            }

            Release(batch.Marker);
        }
    }

    /// <summary>Whether all work so far is done. Does not wait.</summary>
    public bool IsQuiet()
    {
        Retire();
        if (batches.Count == 0 && open > 0)
        {
            Release(Mark());
            Flush();
            Retire();
        }

        Flush();
        return batches.Count == 0 && open == 0;
    }

    /// <summary>Frees everything; the work is done.</summary>
    public void Destroy()
    {
        Retire();
        Release(last);
        device.Api.ReleaseCommandQueue(Handle);
        NativeMemory.AlignedFree(staging);
    }

    private nint NewMarker()
    {
        nint marker;
        device.Require(device.Api.EnqueueMarkerWithWaitList(Handle, 0, null, &marker), "marking a point", operatorName);
        isFlushed = false;
        return marker;
    }

    private void Keep(nint marker)
    {
        batches.Enqueue(new Batch(marker, operatorName, space.Taken));
        Release(last);
        (last, open, operatorName) = (Retained(marker), 0, null);
    }

    private nint Retained(nint marker)
    {
        device.Api.RetainEvent(marker);
        return marker;
    }

    private void Release(nint marker)
    {
        if (marker != 0)
        {
            device.Api.ReleaseEvent(marker);
        }
    }
}
