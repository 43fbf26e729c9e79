namespace Devices.Conformance;

/// <summary>Runs one case of an operator: on the reference once, on the device under test twice with different poison.</summary>
internal sealed class OperatorCase(CallPlan plan, Computation computation)
{
    /// <summary>What is computed.</summary>
    public Computation Computation => computation;

    /// <summary>The operand that the computation writes over, or −1.</summary>
    public int Written { get; init; } = -1;

    /// <summary>
    /// What is computed where the reference refuses the computation: a composite does not tell which of its operands have gradients.
    /// </summary>
    public Computation? Instead { get; init; }

    /// <summary>Names the results where there are several.</summary>
    public Func<int, string> NameOf { get; init; } = index => $"result {index} ";

    /// <summary>The case of a call.</summary>
    public static OperatorCase Of(CallPlan plan, ComputationKind kind, ulong seed) => kind switch
    {
        ComputationKind.InPlace => new OperatorCase(plan, Computations.InPlace(plan, plan.SelfTensor, seed)) { Written = plan.SelfTensor },
        ComputationKind.Gradient => new OperatorCase(plan, Computations.Gradient(plan, seed))
        {
            NameOf = index => $"gradient {index} ",
            Instead = plan.Operator.IsComposite ? Computations.Gradient(plan, seed, onlyFirst: true) : null,
        },
        ComputationKind.DoubleGradient => new OperatorCase(plan, Computations.DoubleGradient(plan, seed))
        {
            NameOf = index => $"double gradient {index} ",
            Instead = plan.Operator.IsComposite ? Computations.DoubleGradient(plan, seed, onlyFirst: true) : null,
        },
        _ => new OperatorCase(plan, Computations.Forward(plan, seed)),
    };

    /// <summary>Runs and compares.</summary>
    public Verdict Run(SuiteContext context)
    {
        Device device = context.Device;
        HostTensor[] inputs = plan.MakeInputs(context.Seed);
        ReferenceResult?[] expected;
        try
        {
            expected = ReferenceRun.Run(device.Kernels, plan, inputs, computation);
        }
        catch (TensorException) when (Instead is not null)
        {
            return new OperatorCase(plan, Instead) { NameOf = NameOf }.Run(context);
        }
        catch (TensorException refusal)
        {
            return Refuses(refusal, context, inputs);
        }

        CapturedTensor?[]? first = null;
        Verdict verdict = Verdict.Passed();
        foreach (byte poison in GuardedRun.Poisons)
        {
            GuardedResult run = GuardedRun.Run(device, poison, plan, inputs, Written, computation);
            if (run.Complaint is not null)
            {
                return Verdict.Failed(run.Complaint);
            }

            if (first is not null)
            {
                return FirstChange(first, run.Results) is { } change ? Verdict.Failed(change) : verdict;
            }

            first = run.Results;
            verdict = Judge(expected, run.Results, device);
            if (verdict.Outcome != CaseOutcome.Passed)
            {
                return verdict;
            }
        }

        return verdict;
    }

    /// <summary>What core refuses on one device it must refuse on every other, in the same words.</summary>
    private Verdict Refuses(TensorException refusal, SuiteContext context, HostTensor[] inputs)
    {
        try
        {
            GuardedRun.Run(context.Device, GuardedRun.Poisons[0], plan, inputs, Written, computation);
            return Verdict.Failed($"the call was taken, though the reference refuses it: {refusal.Message}");
        }
        catch (TensorException own) when (own.Message == refusal.Message)
        {
            return Verdict.Passed();
        }
    }

    private Verdict Judge(ReferenceResult?[] expected, CapturedTensor?[] actual, Device device)
    {
        if (actual.Length != expected.Length)
        {
            return Verdict.Failed($"{actual.Length} results instead of {expected.Length}");
        }

        var comparison = new Comparison(DeclaredUlp(device));
        for (int i = 0; i < expected.Length; i++)
        {
            string name = expected.Length > 1 ? NameOf(i) : "";
            if (Mismatch(name, expected[i], actual[i]) is { } mismatch)
            {
                return Verdict.Failed(mismatch);
            }

            if (expected[i] is { } wanted && !plan.Operator.Nondeterministic)
            {
                comparison.Add(name, actual[i]!, wanted.Elements);
            }
        }

        return comparison.Conclude();
    }

    private static string? Mismatch(string name, ReferenceResult? expected, CapturedTensor? actual)
    {
        if (expected is null || actual is null)
        {
            return expected is null && actual is null ? null : $"{name}is {(actual is null ? "missing" : "there")} unlike on the reference";
        }

        return !actual.Sizes.AsSpan().SequenceEqual(expected.Sizes)
            ? $"{name}has sizes [{string.Join(", ", actual.Sizes)}] instead of [{string.Join(", ", expected.Sizes)}]"
            : actual.DType != expected.DType ? $"{name}is {actual.DType.Name()} instead of {expected.DType.Name()}" : null;
    }

    private double DeclaredUlp(Device device)
    {
        double ulp = 0;
        foreach (Api.DeclaredTolerance tolerance in device.Tolerances)
        {
            ulp = tolerance.Operator == plan.Operator.Name && tolerance.DType == plan.DType ? Math.Max(ulp, tolerance.MaxUlp) : ulp;
        }

        return ulp;
    }

    /// <summary>Where the same call gave other bits: what it computed depends on what happened to be in memory.</summary>
    private string? FirstChange(CapturedTensor?[] first, CapturedTensor?[] second)
    {
        for (int i = 0; i < first.Length && !plan.Operator.Nondeterministic; i++)
        {
            long index = first[i] is { } one ? one.FirstDifference(second[i]!) : -1;
            if (index >= 0)
            {
                string name = first.Length > 1 ? NameOf(i) : "the result ";
                return $"{name}differs at element {index} between two runs of the same call with different " +
                    "garbage in fresh memory: it was read before it was written, or the kernel is not deterministic";
            }
        }

        return null;
    }
}
