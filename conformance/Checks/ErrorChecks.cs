namespace Devices.Conformance;

/// <summary>Calls that must be refused, each with the sentence that tells the user why.</summary>
internal sealed class ErrorChecks : ICheckSource
{
    public IEnumerable<ConformanceCase> Enumerate(SuiteContext context) =>
        OperatorTable.All.SelectMany(op => op.ErrorSamples.Select(sample => Case(op, sample)));

    private static ConformanceCase Case(Operator op, ErrorSample sample)
    {
        DType dtype = op.DTypes.Contains(DType.Float32) || op.DTypes.Count == 0 ? DType.Float32 : op.DTypes[0];
        var id = CaseId.Of(op.Name, "errors", sample.Name);
        return new ConformanceCase(
            id, op.Family, context => Refused(context, new CallPlan(op, dtype, sample.Arguments, id.Text), sample.Message))
        {
            Operator = op.Name,
            DType = dtype,
        };
    }

    private static Verdict Refused(SuiteContext context, CallPlan plan, string message)
    {
        HostTensor[] inputs = plan.MakeInputs(context.Seed);
        Tensor[] operands = [.. inputs.Select((input, i) => new DeviceOperand(input, plan.Geometry(i), context.Device).Tensor)];
        try
        {
            Computations.Forward(plan, context.Seed)(operands, context.Device);
        }
        catch (Exception error) when (error is TensorException or UnsupportedException)
        {
            bool lacksKernels = error is UnsupportedException && !KernelNeeds.HasEverything(context.Device.Kernels);
            return error.Message.Contains(message, StringComparison.Ordinal) ? Verdict.Passed()
                : lacksKernels ? Verdict.Skipped($"the call does not get as far as the error: {error.Message}")
                : Verdict.Failed("the message does not say what is wrong") with { Expected = message, Actual = error.Message };
        }

        return Verdict.Failed($"the call was taken; it must be refused with \"{message}\"");
    }
}
