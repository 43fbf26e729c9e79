namespace Devices.Conformance.TestWorker;

/// <summary>A case of every kind, among many ordinary ones.</summary>
internal sealed class FakeChecks : ICheckSource
{
    public IEnumerable<ConformanceCase> Enumerate(SuiteContext context)
    {
        for (int i = 0; i < 2000; i++)
        {
            double ulp = i % 7 / 2.0;
            yield return new(new CaseId($"quick/f32/{i:D4}"), "Quick", _ => Verdict.Passed(ulp))
            {
                Operator = "quick",
                DType = DType.Float32,
            };
            if (i == 100 && context.Options.Device == FakeSuites.Fickle)
            {
                yield return Case($"fickle/{Environment.ProcessId}", Verdict.Passed());
            }
        }

        yield return Case("plain/passes", Verdict.Passed());
        yield return Case("plain/fails", Verdict.Failed("1 of 6 elements differ") with
        {
            MaxUlp = 12.5,
            WorstIndex = "[1, 2]",
            Expected = "1.5",
            Actual = "<2.5> & \"more\"",
        });
        yield return Case("plain/infinite_error", Verdict.Failed("overflowed") with { MaxUlp = double.PositiveInfinity });
        yield return Case("plain/skips", Verdict.Skipped("needs a second device"));
        yield return Case("plain/throws", () => throw new InvalidOperationException("no such kernel", new IOException("disk full")));
        yield return Unsupported("plain/unsupported");
        yield return Case("gap/fails", Verdict.Failed("off by one"));
        yield return Case("gap/passes", Verdict.Passed());
        yield return Unsupported("gap/unsupported");
        yield return Case("gap/exits", Misbehaviour.ExitWith3);
        yield return Case("noise/prints_garbage", Misbehaviour.PrintGarbage);
        foreach (ConformanceCase @case in Deadly())
        {
            yield return @case;
        }
    }

    private static IEnumerable<ConformanceCase> Deadly()
    {
        yield return Case("dies/hangs", Misbehaviour.Hang);
        yield return Case("dies/spins", Misbehaviour.Spin);
        yield return Case("dies/fail_fast", Misbehaviour.FailFast);
        yield return Case("dies/exits_3", Misbehaviour.ExitWith3);
        yield return Case("dies/exits_0", Misbehaviour.ExitWith0);
        yield return Case("dies/segfault", Misbehaviour.Segfault);
        yield return Case("dies/access_violation", Misbehaviour.AccessViolation);
        yield return Case("dies/stack_overflow", Misbehaviour.StackOverflow);
        yield return Case("dies/other_thread", Misbehaviour.UnhandledOnOtherThread);
        yield return Case("lost/device", () => throw new DeviceLostException("the card fell off the bus"));
        yield return Case("idle/dies_later", () =>
        {
            new Thread(() =>
            {
                Thread.Sleep(300);
                Misbehaviour.KillSelf();
            }).Start();
            return Verdict.Passed();
        });
        yield return Case("idle/next", Verdict.Passed());
    }

    private static ConformanceCase Unsupported(string id) => new(new CaseId(id), "Plain", _ => Verdict.Failed("was run"))
    {
        WhyUnsupported = () => "no float64 units",
    };

    private static ConformanceCase Case(string id, Verdict verdict) => Case(id, () => verdict);

    private static ConformanceCase Case(string id, Func<Verdict> check) => new(new CaseId(id), "Plain", _ => check());
}
