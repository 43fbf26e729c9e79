namespace Devices.Conformance;

/// <summary>Elementwise operators on unusual numbers.</summary>
internal sealed class ValueChecks : OperatorChecks
{
    private static readonly ValueClass[] OfFloats = [ValueClass.Tiny, ValueClass.Huge, ValueClass.Special];
    private static readonly ValueClass[] OfIntegers = [ValueClass.Extreme];

    protected override string Kind => "values";

    protected override IEnumerable<ConformanceCase> Enumerate(SuiteContext context, Operator op, DType dtype)
    {
        if (!op.Elementwise || dtype == DType.Bool)
        {
            yield break;
        }

        // Long enough for several vectors of the widest kind and a tail.
        bool thorough = context.Tier > Tier.Smoke;
        long count = thorough ? 611 : 101;
        foreach (Sample sample in DrawnSamples(op, dtype).Take(thorough ? int.MaxValue : 1))
        {
            Sample resized = ElementwiseSamples.Resize(sample, [count]);
            foreach (ValueClass values in dtype.IsFloatingPoint() ? OfFloats : OfIntegers)
            {
                CaseId id = Id(op, dtype, sample.Name, values.ToString().ToLowerInvariant());
                yield return Case(context, id, op, dtype, resized, ComputationKind.Forward, plan => plan.With(values));
            }
        }
    }

    private static IEnumerable<Sample> DrawnSamples(Operator op, DType dtype) => SamplesOf(op, dtype).Where(sample =>
        Array.Exists(sample.Arguments, argument => argument.Tensor is not null)
        && Array.TrueForAll(sample.Arguments, argument => argument.Tensors is null && argument.Tensor?.Values is null));
}
