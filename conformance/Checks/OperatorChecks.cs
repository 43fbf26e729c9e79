namespace Devices.Conformance;

/// <summary>A kind of check that is made of every operator's row.</summary>
internal abstract class OperatorChecks : ICheckSource
{
    /// <summary>The kind's name in case ids.</summary>
    protected abstract string Kind { get; }

    public IEnumerable<ConformanceCase> Enumerate(SuiteContext context) =>
        OperatorTable.All.Where(IsJudged).SelectMany(op => op.DTypes.SelectMany(dtype => Enumerate(context, op, dtype)));

    /// <summary>The cases of one operator and dtype.</summary>
    protected abstract IEnumerable<ConformanceCase> Enumerate(SuiteContext context, Operator op, DType dtype);

    /// <summary>The samples of an operator that are for a dtype.</summary>
    protected static IEnumerable<Sample> SamplesOf(Operator op, DType dtype) =>
        op.Samples.Where(sample => sample.IsFor(dtype));

    /// <summary>The dtype that a row is tested most with: float32 where the row has it.</summary>
    protected static DType MainDType(Operator op) => op.DTypes.Contains(DType.Float32) ? DType.Float32 : op.DTypes[0];

    /// <summary>The id of a case of this kind.</summary>
    protected CaseId Id(Operator op, DType dtype, params string[] rest) => CaseId.Of([op.Name, dtype.ShortName(), Kind, .. rest]);

    /// <summary>
    /// Samples for the quick tier: all for the main dtype, and a third for each other, another third for the next.
    /// </summary>
    protected static IEnumerable<Sample> FewSamplesOf(Operator op, DType dtype)
    {
        int first = DTypes.All.IndexOf(dtype) % 3;
        Sample[] samples = [.. SamplesOf(op, dtype)];
        return dtype == MainDType(op) || samples.Length < 3 ? samples : samples.Where((_, i) => i % 3 == first);
    }

    /// <summary>A case that runs a call on the device and the reference.</summary>
    /// <param name="context">The suite.</param>
    /// <param name="id">The case's id.</param>
    /// <param name="op">The operator.</param>
    /// <param name="dtype">The dtype of the case.</param>
    /// <param name="sample">What the operator is called with.</param>
    /// <param name="kind">What is computed.</param>
    /// <param name="vary">Chooses layouts and values.</param>
    protected static ConformanceCase Case(
        SuiteContext context, CaseId id, Operator op, DType dtype, Sample sample, ComputationKind kind,
        Func<CallPlan, CallPlan>? vary = null)
    {
        CallPlan Plan()
        {
            var plan = new CallPlan(op, dtype, sample.Arguments, id.Text);
            return vary?.Invoke(plan) ?? plan;
        }

        return new ConformanceCase(id, op.Family, running => OperatorCase.Of(Plan(), kind, running.Seed).Run(running))
        {
            Operator = op.Name,
            DType = dtype,
            WhyUnsupported = () => KernelNeeds.MissingReason(context, op, dtype, sample, kind),
        };
    }

    /// <summary>Views and composites need no reference of their own; a row without one and without samples is not finished.</summary>
    private static bool IsJudged(Operator op) => op.Samples.Count > 0 && (op.IsView || op.IsComposite || op.Reference is not null);
}
