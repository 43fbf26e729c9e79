namespace Devices.Reference;

/// <summary>One of several values per element.</summary>
internal static class SelectionReferences
{
    public static void Where(ReferenceCall call)
    {
        Approx[] condition = call.Tensor("condition").Data, yes = call.Tensor("self").Data, no = call.Tensor("other").Data;
        for (int i = 0; i < condition.Length; i++)
        {
            call.Output[i] = ApproxMath.Select(condition[i], yes[i], no[i]);
        }
    }

    /// <summary>The upper bound wins where it is below the lower one.</summary>
    public static void Clamp(ReferenceCall call) => Rules.Unary(x =>
    {
        x = call.IsNone("min") ? x : ApproxMath.Max(x, call.Number("min"));
        return call.IsNone("max") ? x : ApproxMath.Min(x, call.Number("max"));
    })(call);

    public static void ClampTensor(ReferenceCall call)
    {
        Approx[] x = call.Tensor("self").Data;
        ReferenceTensor? min = call.OptionalTensor("min"), max = call.OptionalTensor("max");
        for (int i = 0; i < x.Length; i++)
        {
            Approx atLeast = min is null ? x[i] : ApproxMath.Max(x[i], min[i]);
            call.Output[i] = max is null ? atLeast : ApproxMath.Min(atLeast, max[i]);
        }
    }

    public static void MaskedFill(ReferenceCall call)
    {
        Approx value = Rounding.Store(call.Number("value"), call.Output.DType);
        Rules.Binary((x, mask) => ApproxMath.Select(mask, value, x))(call);
    }
}
