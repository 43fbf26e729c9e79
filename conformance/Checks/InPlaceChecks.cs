namespace Devices.Conformance;

/// <summary>Elementwise operators written over their own operand.</summary>
internal sealed class InPlaceChecks : OperatorChecks
{
    private static readonly OperandLayout[] Layouts = [OperandLayout.Contiguous, OperandLayout.Transposed, OperandLayout.Strided];

    protected override string Kind => "inplace";

    protected override IEnumerable<ConformanceCase> Enumerate(SuiteContext context, Operator op, DType dtype)
    {
        int written = op.Schema.Arguments.Where(argument => argument.IsTensor).ToList().FindIndex(argument => argument.Name == "self");
        if (!op.Elementwise || written < 0 || ElementwiseSamples.Base(op, dtype) is not { } sample)
        {
            yield break;
        }

        bool all = context.Tier > Tier.Smoke || dtype == MainDType(op);
        Sample resized = ElementwiseSamples.Resize(sample, [6, 11]);
        foreach (OperandLayout layout in all ? Layouts : [OperandLayout.Contiguous])
        {
            CaseId id = Id(op, dtype, sample.Name, layout.ToString().ToLowerInvariant());
            yield return Case(context, id, op, dtype, resized, ComputationKind.InPlace, plan => plan.With(layout, [written]));
        }
    }
}
