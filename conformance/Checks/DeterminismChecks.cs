namespace Devices.Conformance;

/// <summary>The same call gives the same bits, however often it runs.</summary>
internal sealed class DeterminismChecks : OperatorChecks
{
    private const int Repetitions = 4;

    protected override string Kind => "determinism";

    protected override IEnumerable<ConformanceCase> Enumerate(SuiteContext context, Operator op, DType dtype)
    {
        bool judged = !op.Nondeterministic && !op.IsView && (context.Tier > Tier.Smoke || dtype == MainDType(op));
        return (judged ? SamplesOf(op, dtype).Take(1) : []).Select(sample =>
        {
            CaseId id = Id(op, dtype, sample.Name);
            Sample chosen = op.Elementwise && ElementwiseSamples.Base(op, dtype) is { } drawn
                ? ElementwiseSamples.Resize(drawn, [4099]) : sample;
            return new ConformanceCase(id, op.Family, running => Repeat(running, new CallPlan(op, dtype, chosen.Arguments, id.Text)))
            {
                Operator = op.Name,
                DType = dtype,
                WhyUnsupported = () => KernelNeeds.MissingReason(context, op, dtype, chosen, ComputationKind.Forward),
            };
        });
    }

    private static Verdict Repeat(SuiteContext context, CallPlan plan)
    {
        Device device = context.Device;
        HostTensor[] inputs = plan.MakeInputs(context.Seed);
        Computation computation = Computations.Forward(plan, context.Seed);
        CapturedTensor[]? first = null;
        for (int run = 0; run < Repetitions; run++)
        {
            Tensor[] operands = [.. inputs.Select((input, i) => new DeviceOperand(input, plan.Geometry(i), device).Tensor)];
            CapturedTensor[] results = [.. computation(operands, device).Select(result => CapturedTensor.Of(result!))];
            for (int i = 0; i < (first?.Length ?? 0); i++)
            {
                long index = first![i].FirstDifference(results[i]);
                if (index >= 0)
                {
                    return Verdict.Failed(
                        $"element {index} of result {i} differs between the first run and run {run + 1} of the same call");
                }
            }

            first ??= results;
        }

        return Verdict.Passed();
    }
}
