namespace Devices.Conformance;

/// <summary>What the slots of one run share: the plan, what is left of it, and the results.</summary>
internal sealed class CertificationRun
{
    private readonly Lock gate = new();
    private readonly CaseResult?[] results;
    private readonly CaseQueue queue;
    private readonly IRunObserver? observer;
    private CaseResult? shutdown;

    public CertificationRun(
        IReadOnlyList<PlanEntry> plan,
        string caseHash,
        int workers,
        TimeSpan caseTimeout,
        IRunObserver? observer,
        CancellationToken cancellation)
    {
        (Plan, CaseHash, CaseTimeout, Cancellation, this.observer) = (plan, caseHash, caseTimeout, cancellation, observer);
        results = new CaseResult?[plan.Count];
        queue = new CaseQueue(
            Enumerable.Range(0, plan.Count)
                .Where(index => plan[index].UnsupportedReason is null)
                .Select(index => (index, plan[index].Operator ?? plan[index].Family)),
            workers);
    }

    public IReadOnlyList<PlanEntry> Plan { get; }

    public string CaseHash { get; }

    public TimeSpan CaseTimeout { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>Every case of the plan has a result.</summary>
    public bool IsComplete => Array.TrueForAll(results, result => result is not null);

    /// <summary>What there is, in no particular order.</summary>
    public IReadOnlyCollection<CaseResult> Results => [.. results.OfType<CaseResult>(), .. shutdown is null ? [] : new[] { shutdown }];

    public int[] Take(int worker, int atMost) => Cancellation.IsCancellationRequested ? [] : queue.Take(worker, atMost);

    public void Return(int worker, ReadOnlySpan<int> batch) => queue.Return(worker, batch);

    /// <summary>Lists what is not run because the backend has declared that it does not support it.</summary>
    public void PublishUnsupported()
    {
        for (int index = 0; index < Plan.Count; index++)
        {
            if (Plan[index].UnsupportedReason is not null)
            {
                Publish(index, Plan[index].Result(CaseOutcome.Unsupported));
            }
        }
    }

    public void Publish(int index, CaseResult raw)
    {
        CaseResult result = Plan[index].Settle(raw);
        lock (gate)
        {
            results[index] = result;
            observer?.Finished(result);
        }
    }

    /// <summary>A worker did not end in order though all its cases had: a fault of its own that belongs to no case.</summary>
    public void ReportShutdown(string message, string printed)
    {
        lock (gate)
        {
            if (shutdown is null)
            {
                shutdown = new CaseResult
                {
                    Id = new CaseId("worker/shutdown"),
                    Family = "Runtime",
                    Outcome = CaseOutcome.Crashed,
                    Message = message,
                    Output = printed,
                };
                observer?.Finished(shutdown);
            }
        }
    }
}
