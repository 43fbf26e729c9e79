namespace Devices.Conformance;

/// <summary>What a device claims for one operator and dtype, found without running anything.</summary>
/// <param name="Kind">How it runs.</param>
/// <param name="Key">The dtype that kernels are found by: what the inputs are promoted to.</param>
/// <param name="Reason">Why not, where it does not run on the device.</param>
public sealed record OperatorSupport(SupportKind Kind, DType Key, string? Reason = null)
{
    /// <summary>What a device claims.</summary>
    public static OperatorSupport Of(Device device, Operator op, DType dtype)
    {
        if (!op.DTypes.Contains(dtype))
        {
            return new(SupportKind.NotApplicable, dtype);
        }

        if (op.IsView || op.IsComposite)
        {
            return new(op.IsView ? SupportKind.View : SupportKind.Decomposed, dtype);
        }

        if (KeyOf(device, op, dtype) is not { } key)
        {
            return new(SupportKind.NotApplicable, dtype);
        }

        if (device.Kernels.IsRegistered(op, key))
        {
            return new(SupportKind.Kernel, key);
        }

        string reason = device.Kernels.UnsupportedReason(op, key) ?? $"the backend registers no kernel for {key.Name()}";
        return op.Decomposition is not null ? new(SupportKind.Decomposed, key, reason)
            : HostHas(device, op, key) ? new(SupportKind.Fallback, key, reason) : new(SupportKind.Unsupported, key, reason);
    }

    /// <summary>Asks the row's own rule with operands of that dtype; null where the rule refuses them.</summary>
    private static DType? KeyOf(Device device, Operator op, DType dtype)
    {
        bool isFactory = !op.Schema.Arguments.Any(argument => argument.IsTensor);
        Value[] arguments = [.. op.Schema.Arguments.Select(argument => Example(device, op, argument, dtype, isFactory))];
        try
        {
            return op.DTypeRule!(arguments).Key;
        }
        catch (TensorException)
        {
            return null;
        }
    }

    private static Value Example(Device device, Operator op, SchemaArgument argument, DType dtype, bool isFactory)
    {
        Tensor Operand() => Tensor.Empty([], op.Unpromoted.Contains(argument.Name) ? DType.Int64 : dtype, device);
        return argument.IsTensorList ? new[] { Operand() }
            : argument.IsTensor ? Operand()
            : isFactory && argument.Name == "dtype" ? dtype
            : argument.Type is "Scalar" or "Scalar?" ? 1L
            : Value.None;
    }

    private static bool HostHas(Device device, Operator op, DType key)
    {
        const string host = "cpu";
        return device.Type != host && Backends.Devices.Any(other => other.Type == host && other.Kernels.IsRegistered(op, key));
    }
}
