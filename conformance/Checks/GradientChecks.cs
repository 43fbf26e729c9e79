namespace Devices.Conformance;

/// <summary>Gradients of every differentiable operator for all of its floating operands, against the tape of the reference.</summary>
internal sealed class GradientChecks : OperatorChecks
{
    protected override string Kind => "gradient";

    protected override IEnumerable<ConformanceCase> Enumerate(SuiteContext context, Operator op, DType dtype)
    {
        if (op.NotDifferentiable is not null || !dtype.IsFloatingPoint())
        {
            return [];
        }

        IEnumerable<Sample> samples = context.Tier > Tier.Smoke ? SamplesOf(op, dtype) : FewSamplesOf(op, dtype);
        return samples.Where(HasTensor)
            .Select(sample => Case(context, Id(op, dtype, sample.Name), op, dtype, sample, ComputationKind.Gradient));
    }

    /// <summary>Whether there is anything to differentiate by.</summary>
    public static bool HasTensor(Sample sample) =>
        Array.Exists(sample.Arguments, argument => argument.Tensor is not null || argument.Tensors is not null);
}
