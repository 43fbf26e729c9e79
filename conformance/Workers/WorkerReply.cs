namespace Devices.Conformance;

/// <summary>What a worker answers; one line of JSON each, one kind of answer each.</summary>
internal sealed record WorkerReply
{
    /// <summary>A part of the plan, in order.</summary>
    public PlanEntry[]? Plan { get; init; }

    /// <summary>The device is open, and the plan was sent if it was asked for.</summary>
    public WorkerReady? Ready { get; init; }

    /// <summary>The batch has arrived and its first case is about to run.</summary>
    public bool Began { get; init; }

    /// <summary>The result of the next case of the batch, not yet held against the known gaps.</summary>
    public CaseResult? Result { get; init; }

    /// <summary>
    /// With <see cref="Result"/>: that case lost the device, so the process leaves without running the rest of the batch.
    /// </summary>
    public bool Retired { get; init; }

    /// <summary>Nothing can run at all; the message is for the user.</summary>
    public string? CouldNotRun { get; init; }
}
