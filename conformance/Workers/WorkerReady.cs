namespace Devices.Conformance;

/// <summary>What a worker says once its device is open.</summary>
internal sealed record WorkerReady
{
    /// <summary>What is certified.</summary>
    public required SuiteTarget Target { get; init; }

    /// <summary>Identifies the list of chosen cases; must be the same in every worker, since cases go by their index.</summary>
    public required string CaseHash { get; init; }

    /// <summary>Identifies the plan, where it was asked for: deciding which cases are supported may take seconds.</summary>
    public string? PlanHash { get; init; }

    /// <summary>How many cases there are without the filter.</summary>
    public required int Enumerated { get; init; }
}
