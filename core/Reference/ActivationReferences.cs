namespace Devices.Reference;

/// <summary>Activation functions.</summary>
internal static class ActivationReferences
{
    public static readonly ReferenceRule Relu = Rules.Unary(x => ApproxMath.Max(x, x.IsInteger ? Approx.FromInteger(0) : 0.0));

    public static readonly ReferenceRule Silu = Rules.Unary(x => x * ApproxMath.Apply(SpecialFunctions.Sigmoid, x, Ulps.Sigmoid));

    public static readonly ReferenceRule Mish = Rules.Ulp(x => x * Math.Tanh(SpecialFunctions.Softplus(x)), Ulps.Mish);

    public static readonly ReferenceRule LogSigmoid = Rules.Ulp(SpecialFunctions.LogSigmoid, Ulps.Softplus);

    public static void Elu(ReferenceCall call)
    {
        Approx scale = call.Number("scale"), inner = call.Number("input_scale");
        Approx factor = BinaryReferences.Times(call.Number("alpha"), scale);
        Rules.Unary(x => ApproxMath.Select(
            Truth.Less(x, 0.0),
            BinaryReferences.Times(ApproxMath.Apply(SpecialFunctions.Expm1, BinaryReferences.Times(x, inner), Ulps.Expm1), factor),
            BinaryReferences.Times(x, scale)))(call);
    }

    /// <summary>Above the threshold the identity.</summary>
    public static void Softplus(ReferenceCall call)
    {
        Approx beta = call.Number("beta"), threshold = call.Number("threshold");
        Rules.Unary(x =>
        {
            Approx scaled = BinaryReferences.Times(x, beta);
            Approx curve = ApproxMath.Apply(SpecialFunctions.Softplus, scaled, Ulps.Softplus) / beta;
            return ApproxMath.Select(Truth.Less(threshold, scaled), x, curve);
        })(call);
    }

    public static void Gelu(ReferenceCall call) => Rules.Unary(call.Text("approximate") == "tanh" ? TanhGelu : ErfGelu)(call);

    private static Approx ErfGelu(Approx x) =>
        AsOneFunction(0.5 * x * (1 + ApproxMath.Apply(SpecialFunctions.Erf, x * Constant(Math.Sqrt(0.5)), Ulps.Erf)));

    private static Approx TanhGelu(Approx x)
    {
        Approx inner = Constant(Math.Sqrt(2 / Math.PI)) * (x + (Constant(0.044715) * (x * x * x)));
        return AsOneFunction(0.5 * x * (1 + ApproxMath.Apply(Math.Tanh, inner, Ulps.Tanh)));
    }

    /// <summary>
    /// A backend may approximate the whole as one function. Where the parts barely err, as near 0, that may err more than they do.
    /// </summary>
    private static Approx AsOneFunction(Approx parts)
    {
        if (parts.Value == 0 || !double.IsFinite(parts.Value))
        {
            return parts;
        }

        double spacing = FloatFormat.Of(Precision.Current.Compute).Spacing(parts.Value);
        return new Approx(parts.Value, Math.Max(parts.Error, Ulps.Gelu * spacing));
    }

    /// <summary>A constant that the computation holds rounded.</summary>
    private static Approx Constant(double value) => new(value, Precision.Current.Unit * Math.Abs(value));
}
