namespace Devices.Conformance;

/// <summary>Samples of every operator against what real PyTorch gave: results, gradients and in-place effects.</summary>
internal sealed class RecordedChecks : OperatorChecks
{
    protected override string Kind => "recorded";

    protected override IEnumerable<ConformanceCase> Enumerate(SuiteContext context, Operator op, DType dtype)
    {
        IReadOnlyDictionary<string, RecordedCall> calls = context.Tier > Tier.Smoke ? Recording.Of(op) : new Dictionary<string, RecordedCall>();
        foreach (Sample sample in SamplesOf(op, dtype))
        {
            if (!calls.TryGetValue(RecordedSample.KeyOf(dtype, sample.Name), out RecordedCall? call) || call.LacksKernel)
            {
                continue;
            }

            foreach ((string what, ComputationKind kind, Func<RecordedCase, Device, Verdict> run) in Parts(op, call))
            {
                if (Deviations.Of(op, what, sample.Name, dtype) is null)
                {
                    yield return new ConformanceCase(
                        Id(op, dtype, what, sample.Name), op.Family,
                        running => run(new RecordedCase(RecordedSample.Of(op, dtype, sample), call), running.Device))
                    {
                        Operator = op.Name,
                        DType = dtype,
                        WhyUnsupported = () => KernelNeeds.MissingReason(context, op, dtype, sample, kind),
                    };
                }
            }
        }
    }

    /// <summary>What was recorded of a call, and how it is checked.</summary>
    public static IEnumerable<(string What, ComputationKind Kind, Func<RecordedCase, Device, Verdict> Run)> Parts(Operator op, RecordedCall call)
    {
        yield return ("forward", ComputationKind.Forward, static (recorded, device) => recorded.Results(device));
        if (call.Gradients is not null)
        {
            yield return ("gradient", ComputationKind.Gradient, static (recorded, device) => recorded.Gradients(device));
        }

        if (op.Elementwise && (call.InPlaceIsResult || call.InPlace is not null || call.InPlaceRefusal is not null))
        {
            yield return ("inplace", ComputationKind.InPlace, static (recorded, device) => recorded.InPlace(device));
        }
    }
}
