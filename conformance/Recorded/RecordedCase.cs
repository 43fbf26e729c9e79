namespace Devices.Conformance;

/// <summary>
/// Holds what a device computes of a recorded sample against what PyTorch gave: the reference to assert_close's bounds, any other device to these
/// and what the reference allows it besides, since both may have rounded, to different sides.
/// </summary>
internal sealed class RecordedCase(RecordedSample sample, RecordedCall call)
{
    /// <summary>The results: values, dtypes, sizes and strides; or that the call is refused.</summary>
    public Verdict Results(Device device) =>
        Check("result", call.Results, call.Refusal, Computations.Forward(sample.Plan, RecordedSample.Seed), device);

    /// <summary>The gradients of the operands.</summary>
    public Verdict Gradients(Device device) =>
        Check("gradient", call.Gradients!, null, Computations.Gradient(sample.Plan, RecordedSample.Seed), device);

    /// <summary>What the in-place variant leaves in <c>self</c>; or that it is refused.</summary>
    public Verdict InPlace(Device device) => Check(
        "self", [call.InPlace ?? call.Results.FirstOrDefault()], call.InPlaceRefusal,
        Computations.InPlace(sample.Plan, sample.Plan.SelfTensor, RecordedSample.Seed), device);

    private Verdict Check(string what, RecordedTensor?[] expected, string? refusal, Computation computation, Device device) =>
        sample.Fingerprint() != call.Inputs
            ? Verdict.Failed("the sample was changed after PyTorch's values were recorded: record them again (eng/Recorder)")
        : refusal is not null ? Refused(() => Run(computation, device), refusal)
        : Compare(what, expected, Run(computation, device), Allowed(computation, device), sample.Operator.Mutates.Count > 0);

    /// <summary>What the reference computes, with the errors that it allows; null where it is the device.</summary>
    private ReferenceResult?[]? Allowed(Computation computation, Device device) => device == ReferenceBackend.Device
        ? null : ReferenceRun.Run(device.Kernels, sample.Plan, sample.Inputs, computation);

    private IReadOnlyList<Tensor?> Run(Computation computation, Device device) => computation(
        Array.ConvertAll(sample.Inputs, input =>
            new DeviceOperand(input, OperandGeometry.Of(input.Sizes, OperandLayout.Contiguous), device).Tensor),
        device);

    private static Verdict Refused(Action call, string refusal)
    {
        try
        {
            call();
        }
        catch (Exception error) when (error is TensorException or UnsupportedException)
        {
            return Verdict.Passed();
        }

        return Verdict.Failed($"the call was taken; PyTorch refuses it: {refusal}");
    }

    private static Verdict Compare(string what, RecordedTensor?[] expected, IReadOnlyList<Tensor?> actual, ReferenceResult?[]? allowed, bool withWritten)
    {
        // Behind the results stand the arguments that the operator writes to; PyTorch does not return them.
        if (expected.Length != actual.Count && !(withWritten && actual.Count > expected.Length))
        {
            return Verdict.Failed($"there are {actual.Count} {what}s; PyTorch gives {expected.Length}");
        }

        var comparison = new Comparison(0);
        for (int i = 0; i < expected.Length; i++)
        {
            string name = expected.Length > 1 ? $"{what} {i} " : $"the {what} ";
            if (Mismatch(name, expected[i], actual[i], withStrides: what != "gradient") is { } mismatch)
            {
                return Verdict.Failed(mismatch);
            }

            if (expected[i] is { Elements: not null } wanted && actual[i] is { } tensor)
            {
                comparison.Add(name, CapturedTensor.Of(tensor), Closeness.Elements(wanted, allowed?[i]?.Elements));
            }
        }

        return comparison.Conclude();
    }

    private static string? Mismatch(string name, RecordedTensor? expected, Tensor? actual, bool withStrides)
    {
        if (expected is null || actual is null)
        {
            // Where nothing flows PyTorch gives now a tensor of zeros, now none.
            return IsZero(expected) && (actual is null || IsZero(actual)) ? null
                : $"{name}is {(actual is null ? "missing" : "there")} unlike PyTorch's";
        }

        return actual.DType.ShortName() != expected.DType ? $"{name}is {actual.DType.ShortName()}; PyTorch's is {expected.DType}"
            : !actual.Sizes.SequenceEqual(expected.Sizes) ? $"{name}has sizes {Text(actual.Sizes)}; PyTorch's has {Text(expected.Sizes)}"
            : withStrides && !SameStrides(actual, expected) ? $"{name}has strides {Text(actual.Strides)}; PyTorch's has {Text(expected.Strides)}"
            : null;
    }

    /// <summary>Strides along which there is nothing to step say nothing.</summary>
    private static bool SameStrides(Tensor actual, RecordedTensor expected)
    {
        for (int dim = 0; dim < expected.Sizes.Length && actual.ElementCount > 0; dim++)
        {
            if (expected.Sizes[dim] > 1 && actual.Strides[dim] != expected.Strides[dim])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsZero(RecordedTensor? tensor) => tensor is null || Array.TrueForAll(Closeness.Elements(tensor), element => element.Value == 0);

    private static bool IsZero(Tensor tensor) => CapturedTensor.Of(tensor).Bytes.AsSpan().IndexOfAnyExcept((byte)0) < 0;

    private static string Text(ReadOnlySpan<long> values) => $"[{string.Join(", ", values.ToArray())}]";
}
