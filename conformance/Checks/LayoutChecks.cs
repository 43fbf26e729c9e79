namespace Devices.Conformance;

/// <summary>Every tensor operand in every layout, alone and together with the others.</summary>
internal sealed class LayoutChecks : OperatorChecks
{
    private const int QuickSamples = 2;

    private static readonly OperandLayout[] Quick = [OperandLayout.Transposed, OperandLayout.Strided];

    private static readonly OperandLayout[] Unusual =
        [OperandLayout.Transposed, OperandLayout.Strided, OperandLayout.Offset, OperandLayout.Expanded, OperandLayout.ExpandedInner];

    protected override string Kind => "layout";

    protected override IEnumerable<ConformanceCase> Enumerate(SuiteContext context, Operator op, DType dtype)
    {
        bool thorough = context.Tier > Tier.Smoke;
        if (!thorough && dtype != MainDType(op))
        {
            yield break;
        }

        int number = 0;
        foreach (Sample sample in LayoutSamples(op, dtype))
        {
            bool every = thorough || number++ < QuickSamples;
            TensorSpec[] specs = [.. sample.Arguments.SelectMany(CallPlan.TensorsOf)];
            var plain = new CallPlan(op, dtype, sample.Arguments, "layouts");
            foreach (OperandLayout layout in every ? Unusual : Quick)
            {
                foreach ((string where, int[] operands) in Choices(plain, specs, layout))
                {
                    CaseId id = Id(op, dtype, sample.Name, $"{where}_{layout.ToString().ToLowerInvariant()}");
                    yield return Case(context, id, op, dtype, sample, ComputationKind.Forward, plan => plan.With(layout, operands));
                }
            }
        }
    }

    /// <summary>Each tensor that the layout makes sense for, and all of them together.</summary>
    private static IEnumerable<(string Where, int[] Operands)> Choices(CallPlan plan, TensorSpec[] specs, OperandLayout layout)
    {
        // What is written to must not have several elements in one place.
        bool sharesPlaces = layout is OperandLayout.Expanded or OperandLayout.ExpandedInner;
        int[] fitting =
        [
            .. Enumerable.Range(0, specs.Length).Where(i => OperandGeometry.Applies(layout, specs[i].Sizes) && !(sharesPlaces && plan.IsMutated(i))),
        ];
        foreach (int operand in fitting)
        {
            yield return ($"operand{operand}", [operand]);
        }

        if (fitting.Length > 1)
        {
            yield return ("all", fitting);
        }
    }

    private static IEnumerable<Sample> LayoutSamples(Operator op, DType dtype) =>
        op.Elementwise && ElementwiseSamples.Base(op, dtype) is { } sample
            ? [ElementwiseSamples.Resize(sample, [5, 7])] : SamplesOf(op, dtype);
}
