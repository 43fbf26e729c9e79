using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Devices.Api;

namespace Devices.Conformance;

/// <summary>The cases for one device, ready to run in this process.</summary>
/// <remarks>
/// A vendor's own tests use it directly; a case that hangs or kills its process takes this process along. The tool runs the
/// same suite in worker processes: see <c>CertificationRunner</c>.
/// </remarks>
public sealed class ConformanceSuite
{
    private readonly Dictionary<CaseId, int> indexOf = [];
    private readonly List<ConformanceCase> cases = [];
    private readonly Lazy<PlanEntry[]> plan;

    /// <summary>Enumerates the cases that the options choose.</summary>
    /// <param name="target">What is certified.</param>
    /// <param name="context">What checks are given.</param>
    /// <param name="sources">Where the cases come from.</param>
    /// <exception cref="InvalidOperationException">Two cases have one id.</exception>
    public ConformanceSuite(SuiteTarget target, SuiteContext context, IEnumerable<ICheckSource> sources)
    {
        (Target, Context) = (target, context);
        CaseFilter filter = new(context.Options.Filters);
        foreach (ConformanceCase @case in sources.SelectMany(source => source.Enumerate(context)))
        {
            Enumerated++;
            if (filter.Matches(@case.Id))
            {
                Add(@case);
            }
        }

        CaseHash = Hash(cases.Select(@case => @case.Id.Text));
        plan = new Lazy<PlanEntry[]>(() => [.. cases.Select(Decide)]);
    }

    /// <summary>What is certified.</summary>
    public SuiteTarget Target { get; }

    /// <summary>What checks are given.</summary>
    public SuiteContext Context { get; }

    /// <summary>The chosen cases in a fixed order, with what is decided about each before it runs.</summary>
    public IReadOnlyList<PlanEntry> Plan => plan.Value;

    /// <summary>Identifies the plan.</summary>
    public string PlanHash => Hash(Plan.Select(entry => $"{entry.Id}\t{entry.UnsupportedReason}\t{entry.KnownGapReason}"));

    /// <summary>Identifies the list of chosen cases, without deciding anything about them.</summary>
    internal string CaseHash { get; }

    /// <summary>How many cases there are without the filter.</summary>
    public int Enumerated { get; }

    /// <summary>The suite for a device of this process.</summary>
    /// <param name="device">The device; it is opened.</param>
    /// <param name="options">Tier, seed, filters and strictness; the device named there does not matter.</param>
    /// <exception cref="DeviceException">The device cannot be opened.</exception>
    public static ConformanceSuite For(Device device, SuiteOptions? options = null)
    {
        options = (options ?? new SuiteOptions { Device = device.Name }) with { Device = device.Name };
        return new ConformanceSuite(SuiteTarget.Of(device), new SuiteContext(options, device), CheckSources.All);
    }

    /// <summary>Finds plugins and opens the device that the options name, as a worker of the tool does.</summary>
    /// <exception cref="CouldNotRunException">There is no such device, or it cannot be opened.</exception>
    public static ConformanceSuite Open(SuiteOptions options)
    {
        try
        {
            NamedPlugins.Use(options.Plugins);
            Device device = Backends.Find(options.Device);
            return new ConformanceSuite(SuiteTarget.Of(device), new SuiteContext(options, device), CheckSources.All);
        }
        catch (DeviceException error)
        {
            throw new CouldNotRunException(error.Message, error);
        }
    }

    /// <summary>Runs one case in this process.</summary>
    /// <exception cref="CouldNotRunException">There is no such case.</exception>
    public CaseResult Run(CaseId id) =>
        indexOf.TryGetValue(id, out int index)
            ? Run(Decide(cases[index]), index)
            : throw new CouldNotRunException($"there is no case '{id}' in tier {Context.Tier.Name()}");

    /// <summary>Runs all cases in this process, one after the other.</summary>
    /// <exception cref="CouldNotRunException">No case was chosen.</exception>
    public CertificationReport Run(IRunObserver? observer = null, CancellationToken cancellation = default)
    {
        if (cases.Count == 0)
        {
            throw NothingChosen(Context.Options, Enumerated);
        }

        observer?.Planned(Target, Plan.Count);
        long start = Stopwatch.GetTimestamp();
        List<CaseResult> results = new(cases.Count);
        for (int index = 0; index < cases.Count && !cancellation.IsCancellationRequested; index++)
        {
            CaseResult result = Run(Plan[index], index);
            results.Add(result);
            observer?.Finished(result);
        }

        string? stopped = results.Count == cases.Count ? null : "the run was cancelled";
        return CertificationReport.Create(Target, Context.Options, PlanHash, results, Stopwatch.GetElapsedTime(start), stopped);
    }

    /// <summary>Runs the case at an index of the plan without regard to what was decided about it.</summary>
    /// <param name="index">Index into <see cref="Plan"/>.</param>
    /// <param name="deviceLost">Nothing more can run in this process.</param>
    internal CaseResult RunRaw(int index, out bool deviceLost) => CaseRun.Execute(cases[index], Context, out deviceLost);

    internal static CouldNotRunException NothingChosen(SuiteOptions options, int enumerated)
    {
        string filters = string.Join(" or ", options.Filters.Select(filter => $"'{filter}'"));
        string tier = options.Tier.Name();
        string hint = options.Filters.Any(filter => !filter.Contains('*'))
            ? "; a filter matches whole ids, with * for any characters: 'add.Tensor/*', '*/f32/*'" : "";
        return new CouldNotRunException(enumerated == 0
            ? $"tier {tier} has no case for {options.Device}"
            : $"the filter {filters} matches none of the {enumerated:N0} cases of tier {tier}{hint}");
    }

    private void Add(ConformanceCase @case)
    {
        if (!indexOf.TryAdd(@case.Id, cases.Count))
        {
            throw new InvalidOperationException($"two cases have the id '{@case.Id}'");
        }

        cases.Add(@case);
    }

    private CaseResult Run(PlanEntry entry, int index) =>
        entry.UnsupportedReason is null ? entry.Settle(RunRaw(index, out _)) : entry.Result(CaseOutcome.Unsupported);

    private PlanEntry Decide(ConformanceCase @case)
    {
        string? unsupported = @case.WhyUnsupported?.Invoke();
        return PlanEntry.Of(@case) with
        {
            UnsupportedReason = unsupported,
            KnownGapReason = unsupported is null ? GapOf(@case.Id)?.Reason : null,
        };
    }

    private KnownGap? GapOf(CaseId id)
    {
        foreach (KnownGap gap in Target.KnownGaps)
        {
            if (CaseFilter.Matches(gap.CasePattern, id.Text))
            {
                return gap;
            }
        }

        return null;
    }

    private static string Hash(IEnumerable<string> lines)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string line in lines)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
