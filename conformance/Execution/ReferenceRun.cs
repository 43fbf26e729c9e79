namespace Devices.Conformance;

/// <summary>Runs a case's computation on the reference.</summary>
internal static class ReferenceRun
{
    /// <summary>The results with their bounds.</summary>
    /// <param name="kernels">The kernels of the device under test: what it computes from parts is computed from parts here.</param>
    /// <param name="plan">The call. Views see the same strides as on the device; all else sees contiguous operands.</param>
    /// <param name="inputs">The operands' values.</param>
    /// <param name="computation">What is computed.</param>
    public static ReferenceResult?[] Run(KernelTable kernels, CallPlan plan, HostTensor[] inputs, Computation computation)
    {
        using IDisposable strict = PolicyScope.Set(FallbackPolicy.Strict);
        using IDisposable mirror = ReferenceDevice.Mirror(kernels);
        return [.. computation(Upload(plan, inputs), ReferenceBackend.Device).Select(Capture)];
    }

    /// <summary>Notes which kernels something computed on the reference calls, where the device has those.</summary>
    public static void RecordKernels(KernelTable kernels, HashSet<(Operator Operator, DType DType)> used, Action computation)
    {
        using IDisposable strict = PolicyScope.Set(FallbackPolicy.Strict);
        using IDisposable mirror = ReferenceDevice.Mirror(kernels);
        using IDisposable record = ReferenceDevice.RecordUse(used);
        computation();
    }

    /// <summary>Runs a computation for what it calls.</summary>
    public static void Compute(CallPlan plan, HostTensor[] inputs, Computation computation) =>
        computation(Upload(plan, inputs), ReferenceBackend.Device);

    private static Tensor[] Upload(CallPlan plan, HostTensor[] inputs)
    {
        var operands = new Tensor[inputs.Length];
        for (int i = 0; i < operands.Length; i++)
        {
            HostTensor input = inputs[i];
            OperandGeometry geometry = plan.Operator.IsView ? plan.Geometry(i) : OperandGeometry.Of(input.Sizes, OperandLayout.Contiguous);
            operands[i] = new DeviceOperand(input, geometry, ReferenceBackend.Device).Tensor;
        }

        return operands;
    }

    private static ReferenceResult? Capture(Tensor? tensor) =>
        tensor is null ? null : new ReferenceResult(tensor.Sizes.ToArray(), tensor.DType, ReferenceReader.Read(tensor));
}
