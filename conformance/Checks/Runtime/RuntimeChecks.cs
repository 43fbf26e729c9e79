namespace Devices.Conformance;

/// <summary>Checks of what carries the operators: each is a name and a check.</summary>
internal abstract class RuntimeChecks(string family) : ICheckSource
{
    /// <summary>The checks, by the rest of their id.</summary>
    protected abstract IEnumerable<(string Name, Func<SuiteContext, Verdict> Check)> Checks(SuiteContext context);

    public IEnumerable<ConformanceCase> Enumerate(SuiteContext context) => Checks(context).Select(check =>
        new ConformanceCase(CaseId.Of(family.ToLowerInvariant(), check.Name), family, check.Check));

    /// <summary>Failed with that message where something is not so.</summary>
    protected static Verdict Require(bool holds, string otherwise) => holds ? Verdict.Passed() : Verdict.Failed(otherwise);

    /// <summary>Failed at the first element that is not what it should be.</summary>
    protected static Verdict RequireAll(ReadOnlySpan<float> actual, Func<int, float> expected, string what)
    {
        for (int i = 0; i < actual.Length; i++)
        {
            if (actual[i] != expected(i))
            {
                return Verdict.Failed(what) with { WorstIndex = $"[{i}]", Expected = $"{expected(i):R}", Actual = $"{actual[i]:R}" };
            }
        }

        return Verdict.Passed();
    }

    /// <summary>The first verdict that is no pass, or a pass.</summary>
    protected static Verdict First(IEnumerable<Verdict> verdicts) =>
        verdicts.FirstOrDefault(verdict => verdict.Outcome != CaseOutcome.Passed) ?? Verdict.Passed();
}
