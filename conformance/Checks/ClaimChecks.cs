namespace Devices.Conformance;

/// <summary>
/// Claimed support is measured support: what is registered runs on the device itself, what is not registered and cannot be computed
/// from other operators is refused with a reason, and nothing is both registered and declared unsupported.
/// </summary>
internal sealed class ClaimChecks : OperatorChecks
{
    protected override string Kind => "claims";

    protected override IEnumerable<ConformanceCase> Enumerate(SuiteContext context, Operator op, DType dtype)
    {
        if (op.Reference is null || SamplesOf(op, dtype).FirstOrDefault() is not { } sample)
        {
            return [];
        }

        CaseId id = Id(op, dtype);
        return [new ConformanceCase(id, op.Family, running => Measure(running, new CallPlan(op, dtype, sample.Arguments, id.Text)))
        {
            Operator = op.Name,
            DType = dtype,
        }];
    }

    private static Verdict Measure(SuiteContext context, CallPlan plan)
    {
        KernelTable kernels = context.Device.Kernels;
        HostTensor[] inputs = plan.MakeInputs(context.Seed);
        Computation computation = Computations.Forward(plan, context.Seed);
        bool computable = TryFindNeeds(kernels, plan, inputs, computation, out List<(Operator Operator, DType DType)> needed);
        foreach ((Operator op, DType key) in needed)
        {
            if (kernels.IsRegistered(op, key) && kernels.UnsupportedReason(op, key) is { } reason)
            {
                return Verdict.Failed($"{op.Name} for {key.Name()} is registered and declared unsupported: {reason}");
            }
        }

        bool claimed = computable && needed.TrueForAll(use => kernels.IsRegistered(use.Operator, use.DType));
        using IDisposable strict = PolicyScope.Set(FallbackPolicy.Strict);
        try
        {
            Tensor[] operands = [.. inputs.Select((input, i) => new DeviceOperand(input, plan.Geometry(i), context.Device).Tensor)];
            computation(operands, context.Device);
            context.Device.Synchronize();
            return claimed ? Verdict.Passed() : Verdict.Failed("the call ran though a kernel that it needs is not registered");
        }
        catch (UnsupportedException error)
        {
            return claimed
                ? Verdict.Failed($"claimed by registering its kernels, but refused: {error.Message}")
                : Explained(plan.Operator, error);
        }
    }

    /// <summary>The kernels that the call takes on this device; false where it has neither kernel nor decomposition.</summary>
    private static bool TryFindNeeds(
        KernelTable kernels, CallPlan plan, HostTensor[] inputs, Computation computation, out List<(Operator Operator, DType DType)> needed)
    {
        try
        {
            var used = new HashSet<(Operator Operator, DType DType)>();
            ReferenceRun.RecordKernels(kernels, used, () => ReferenceRun.Compute(plan, inputs, computation));
            needed = [.. used.OrderBy(use => use.Operator.Name, StringComparer.Ordinal)];
            return true;
        }
        catch (UnsupportedException)
        {
            needed = [];
            return false;
        }
    }

    /// <summary>A refusal says that a kernel is missing, of this operator or of one that it is computed from.</summary>
    private static Verdict Explained(Operator op, UnsupportedException error) =>
        error.Message.Contains("kernel", StringComparison.Ordinal) || error.Message.Contains(op.Name, StringComparison.Ordinal)
            ? Verdict.Passed()
            : Verdict.Failed("the refusal does not say which kernel is missing") with { Expected = op.Name, Actual = error.Message };
}
