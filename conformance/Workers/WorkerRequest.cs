namespace Devices.Conformance;

/// <summary>What a runner asks of a worker; one line of JSON each. The end of the stream asks it to leave.</summary>
internal sealed record WorkerRequest
{
    /// <summary>First request: open this device and enumerate.</summary>
    public SuiteOptions? Open { get; init; }

    /// <summary>With <see cref="Open"/>: also send the plan.</summary>
    public bool SendPlan { get; init; }

    /// <summary>Run the cases at these indices of the plan, in this order.</summary>
    public int[]? Run { get; init; }
}
