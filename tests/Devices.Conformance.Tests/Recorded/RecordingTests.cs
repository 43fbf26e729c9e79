namespace Devices.Conformance.Tests.Recorded;

/// <summary>What was recorded of real PyTorch, against the rows and the reference.</summary>
public sealed class RecordingTests
{
    private static readonly Operator[] Operators = [.. OperatorTable.All.Where(RecordedSample.IsAten)];

    [Fact]
    public void EverySampleIsRecordedAsItIsNow()
    {
        var wrong = new List<string>();
        foreach (RecordedSample sample in Operators.SelectMany(op => RecordedSample.Of(op).Concat(RecordedSample.ErrorsOf(op))))
        {
            RecordedCall? call = Recording.Of(sample.Operator).GetValueOrDefault(sample.Key);
            if (call?.Inputs != sample.Fingerprint())
            {
                wrong.Add($"{sample.Operator.Name} {sample.Key} {(call is null ? "is not recorded" : "was changed since")}");
            }
        }

        Assert.True(wrong.Count == 0, $"record again (eng/Recorder): {wrong.Count} samples, such as {string.Join("; ", wrong.Take(10))}");
    }

    [Fact]
    public void TheReferenceAgreesWithPyTorch()
    {
        int compared = 0;
        var wrong = new List<string>();
        HashSet<Deviation> agreeing = [.. Deviations.Listed];
        foreach ((string id, Verdict verdict, Deviation? deviation) in Judge())
        {
            compared++;
            if (verdict.Outcome == CaseOutcome.Passed)
            {
                continue;
            }

            if (deviation is null)
            {
                wrong.Add($"{id}: {verdict.Message} {verdict.WorstIndex} expected {verdict.Expected}, actual {verdict.Actual}");
            }
            else
            {
                agreeing.Remove(deviation);
            }
        }

        wrong.AddRange(agreeing.Select(deviation => $"{deviation} is listed, but PyTorch agrees"));
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {compared}:\n{string.Join('\n', wrong.Take(400))}");
        Assert.InRange(compared, 10_000, int.MaxValue);
    }

    [Fact]
    public void PyTorchRefusesWhatErrorSamplesRefuse()
    {
        var other = new List<string>();
        foreach (Operator op in Operators)
        {
            foreach (ErrorSample sample in op.ErrorSamples)
            {
                string key = RecordedSample.ErrorsOf(op).First(one => one.Name == $"error_{sample.Name}").Key;
                RecordedCall? call = Recording.Of(op).GetValueOrDefault(key);
                if (call?.Refusal is null != Stricter.Is(op, sample))
                {
                    other.Add($"{op.Name} {sample.Name}: here \"{sample.Message}\", PyTorch: {call?.Refusal ?? "takes it"}");
                }
            }
        }

        Assert.True(other.Count == 0, $"{other.Count}:\n{string.Join('\n', other)}");
    }

    private static IEnumerable<(string Id, Verdict Verdict, Deviation? Deviation)> Judge()
    {
        foreach (RecordedSample sample in Operators.SelectMany(RecordedSample.Of))
        {
            // What is missing or stale fails another test.
            if (Recording.Of(sample.Operator).GetValueOrDefault(sample.Key) is not { LacksKernel: false } call || call.Inputs != sample.Fingerprint())
            {
                continue;
            }

            foreach ((string what, _, Func<RecordedCase, Device, Verdict> run) in RecordedChecks.Parts(sample.Operator, call))
            {
                Deviation? deviation = Deviations.Of(sample.Operator, what, sample.Name, sample.Plan.DType);
                yield return ($"{sample.Operator.Name} {sample.Key} {what}", Run(() => run(new RecordedCase(sample, call), ReferenceBackend.Device)), deviation);
            }
        }
    }

    private static Verdict Run(Func<Verdict> check)
    {
        try
        {
            return check();
        }
        catch (Exception error) when (error is TensorException or UnsupportedException)
        {
            return Verdict.Failed(error.Message);
        }
    }
}
