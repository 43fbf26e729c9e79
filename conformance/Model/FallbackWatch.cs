namespace Devices.Conformance;

/// <summary>Sets the fallback policy that the options ask for while a case runs, and counts what the host ran for the device.</summary>
internal readonly struct FallbackWatch : IDisposable
{
    private readonly SuiteContext context;
    private readonly FallbackPolicy policyBefore = Fallbacks.Policy;
    private readonly long callsBefore;

    public FallbackWatch(SuiteContext context)
    {
        this.context = context;
        Fallbacks.Policy = context.Strict ? FallbackPolicy.Strict : FallbackPolicy.Allow;
        callsBefore = Calls();
    }

    /// <summary>Writes the count into a result; strict runs take no pass that the host had a part in.</summary>
    public CaseResult Settle(CaseResult result)
    {
        int calls = (int)(Calls() - callsBefore);
        result = result with { Fallbacks = calls };
        return calls > 0 && context.Strict && result.Outcome == CaseOutcome.Passed
            ? result with { Outcome = CaseOutcome.Failed, Message = $"the host ran {calls} calls, which a strict run does not allow" }
            : result;
    }

    public void Dispose() => Fallbacks.Policy = policyBefore;

    private long Calls()
    {
        if (!context.HasDevice)
        {
            return 0;
        }

        string device = context.Device.Name;
        return Fallbacks.Report.Where(record => record.Device == device).Sum(record => record.Calls);
    }
}
