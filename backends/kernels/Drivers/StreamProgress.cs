using Devices.Kernels.Launching;

namespace Devices.Kernels.Drivers;

/// <summary>
/// How far a stream's work has come. Behind every so many commands stands an event, which tells what staging memory is free again; what
/// copies bring to the host is delivered from there. Guarded by the stream's lock.
/// </summary>
internal sealed unsafe class StreamProgress(DriverContext device, nint stream)
{
    /// <summary>The most that one piece of staging memory can have.</summary>
    public const int MostStagedBytes = StagingBytes / 4;

    private const int StagingBytes = 4 << 20;
    private const int MostCommands = 64;
    private const int MostNames = 4;

    private readonly Queue<(long Number, nint Event, long StagingTaken)> marks = [];
    private readonly Queue<(long Number, nint From, nint To, nint Bytes)> deliveries = [];
    private readonly Queue<(long Number, string Operator)> operators = [];
    private readonly Stack<nint> freeEvents = [];
    private readonly RingSpace space = new(StagingBytes);
    private nint staging;
    private volatile string? oldestOperator;
    private int unmarked;

    /// <summary>Number of the last command given.</summary>
    public long Given { get; private set; }

    /// <summary>Whose work may have failed, as far as that is known.</summary>
    public string? Operators => operators.Count == 0 ? null
        : string.Join(" or ", operators.Select(entry => entry.Operator).Distinct().Take(MostNames));

    /// <summary>The first of them, for those who do not hold the lock.</summary>
    public string? OldestOperator => oldestOperator;

    /// <summary>Notes a command; every so often looks how far the work has come.</summary>
    public void Count(string? operatorName)
    {
        Given++;
        unmarked++;
        if (operatorName is not null)
        {
            operators.Enqueue((Given, operatorName));
            oldestOperator ??= operatorName;
        }

        if (unmarked >= MostCommands)
        {
            Mark();
            Retire();
        }
    }

    /// <summary>Notes that what the last command puts into staging memory is for the host's memory.</summary>
    public void Deliver(byte* from, byte* to, nint bytes) => deliveries.Enqueue((Given, (nint)from, (nint)to, bytes));

    /// <summary>Staging memory for the next command; waits where all of it is in use.</summary>
    public byte* Stage(int bytes)
    {
        long offset;
        while (!space.TryTake(bytes, out offset))
        {
            if (unmarked > 0)
            {
                Mark();
            }

            (long number, nint oldest, _) = marks.Peek();
            device.Require(device.Functions.EventSynchronize(oldest), "work given earlier", Operators);
            Complete(number);
        }

        if (staging == 0)
        {
            nint pinned;
            device.Require(device.Functions.PinnedAllocate(&pinned, StagingBytes, 0), "allocating memory for copies");
            staging = pinned;
        }

        return (byte*)staging + offset;
    }

    /// <summary>The work up to a number is done: delivers what it brought, and forgets it.</summary>
    public void Complete(long number)
    {
        while (deliveries.TryPeek(out (long Number, nint From, nint To, nint Bytes) delivery) && delivery.Number <= number)
        {
            System.Buffer.MemoryCopy((void*)delivery.From, (void*)delivery.To, delivery.Bytes, delivery.Bytes);
            deliveries.Dequeue();
        }

        while (marks.TryPeek(out (long Number, nint Event, long StagingTaken) mark) && mark.Number <= number)
        {
            space.Return(mark.StagingTaken);
            freeEvents.Push(mark.Event);
            marks.Dequeue();
        }

        while (operators.TryPeek(out (long Number, string Operator) entry) && entry.Number <= number)
        {
            operators.Dequeue();
        }

        oldestOperator = operators.TryPeek(out (long Number, string Operator) left) ? left.Operator : null;

        if (number >= Given)
        {
            space.Return(space.Taken);
            unmarked = 0;
        }
    }

    /// <summary>Frees everything; the work is done.</summary>
    public void Destroy()
    {
        foreach (nint mark in marks.Select(mark => mark.Event).Concat(freeEvents))
        {
            device.Functions.EventDestroy(mark);
        }

        if (staging != 0)
        {
            device.Functions.PinnedFree(staging);
        }
    }

    private void Mark()
    {
        if (!freeEvents.TryPop(out nint mark))
        {
            mark = device.CreateEvent();
        }

        device.Require(device.Functions.EventRecord(mark, stream), "marking a point", Operators);
        marks.Enqueue((Given, mark, space.Taken));
        unmarked = 0;
    }

    /// <summary>Forgets what is done. Errors wait for whoever synchronizes.</summary>
    private void Retire()
    {
        while (marks.TryPeek(out (long Number, nint Event, long StagingTaken) mark)
            && device.Functions.EventQuery(mark.Event) == DriverErrors.None)
        {
            Complete(mark.Number);
        }
    }
}
