namespace Devices.Conformance;

/// <summary>How to run; nothing that a report's content depends on.</summary>
public sealed record RunnerOptions
{
    /// <summary>Worker processes at the same time.</summary>
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 8);

    /// <summary>A case that takes longer has failed, and its process is killed.</summary>
    public TimeSpan CaseTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A worker that takes longer to open the device is killed.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How to start a worker; null starts this very program once more.</summary>
    public WorkerCommand? Worker { get; init; }
}
