namespace Devices.Conformance;

/// <summary>Gradients of gradients, against the tape of the reference.</summary>
internal sealed class DoubleGradientChecks : OperatorChecks
{
    private const int QuickSamples = 2;

    protected override string Kind => "double_gradient";

    protected override IEnumerable<ConformanceCase> Enumerate(SuiteContext context, Operator op, DType dtype)
    {
        bool all = context.Tier > Tier.Smoke;
        bool judged = all ? dtype.IsFloatingPoint() : dtype is DType.Float32 or DType.Float64;
        if (op.NotDifferentiable is not null || !judged)
        {
            return [];
        }

        IEnumerable<Sample> samples = SamplesOf(op, dtype).Where(GradientChecks.HasTensor);
        return (all ? samples : samples.Take(QuickSamples))
            .Select(sample => Case(context, Id(op, dtype, sample.Name), op, dtype, sample, ComputationKind.DoubleGradient));
    }
}
