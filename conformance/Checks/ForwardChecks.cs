namespace Devices.Conformance;

/// <summary>Samples of every operator, for every dtype: values, sizes, dtype and device of the results.</summary>
internal sealed class ForwardChecks : OperatorChecks
{
    protected override string Kind => "forward";

    protected override IEnumerable<ConformanceCase> Enumerate(SuiteContext context, Operator op, DType dtype) =>
        (context.Tier > Tier.Smoke ? SamplesOf(op, dtype) : FewSamplesOf(op, dtype))
            .Select(sample => Case(context, Id(op, dtype, sample.Name), op, dtype, sample, ComputationKind.Forward));
}
