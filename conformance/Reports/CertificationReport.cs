using System.Text.Json.Serialization;
using Devices.Api;

namespace Devices.Conformance;

/// <summary>What a run found, in the order in which the JSON report has it. <c>docs/reports.md</c> describes that format.</summary>
public sealed record CertificationReport
{
    /// <summary>The format that this version writes.</summary>
    public const string CurrentSchema = "devices-report/1";

    /// <summary>Names the format and its version.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The numbers.</summary>
    public required ReportSummary Summary { get; init; }

    /// <summary>The plugin.</summary>
    public required BackendFacts Backend { get; init; }

    /// <summary>The device.</summary>
    public required DeviceFacts Device { get; init; }

    /// <summary>The machine.</summary>
    public required HostFacts Host { get; init; }

    /// <summary>The suite.</summary>
    public required SuiteFacts Suite { get; init; }

    /// <summary>What was asked for.</summary>
    public required RunFacts Run { get; init; }

    /// <summary>Bounds that the backend declares instead of the suite's.</summary>
    public required IReadOnlyList<DeclaredTolerance> Tolerances { get; init; }

    /// <summary>Failures that the backend declares before the run.</summary>
    public required IReadOnlyList<KnownGap> KnownGaps { get; init; }

    /// <summary>One entry per operator, by name.</summary>
    public required IReadOnlyList<OperatorSummary> Operators { get; init; }

    /// <summary>One entry per case, by id.</summary>
    public required IReadOnlyList<CaseResult> Results { get; init; }

    /// <summary>
    /// Complete, nothing failed, and something was executed: a run in which nothing ran has certified nothing.
    /// </summary>
    [JsonIgnore]
    public bool Succeeded => Run.Complete && Summary is { Failed: 0, Executed: > 0 };

    /// <summary>Puts a report together; results come in any order.</summary>
    public static CertificationReport Create(
        SuiteTarget target,
        SuiteOptions options,
        string planHash,
        IReadOnlyCollection<CaseResult> results,
        TimeSpan elapsed,
        string? stoppedBecause = null)
    {
        CaseResult[] sorted = [.. results.OrderBy(r => r.Id)];
        return new CertificationReport
        {
            Summary = ReportSummary.Of(sorted, elapsed),
            Backend = target.Backend,
            Device = target.Device,
            Host = HostFacts.Current,
            Suite = SuiteFacts.Current(planHash),
            Run = new RunFacts
            {
                Tier = options.Tier,
                Seed = options.Seed,
                Filters = options.Filters,
                Plugins = options.Plugins,
                Strict = options.Strict,
                Complete = stoppedBecause is null,
                StoppedBecause = stoppedBecause,
            },
            Tolerances = target.Tolerances,
            KnownGaps = target.KnownGaps,
            Operators = OperatorSummary.Of(sorted),
            Results = sorted,
        };
    }
}
