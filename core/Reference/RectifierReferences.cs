namespace Devices.Reference;

/// <summary>Activation functions of straight pieces.</summary>
internal static class RectifierReferences
{
    public static readonly ReferenceRule Prelu = Rules.Binary(Sloped);

    public static readonly ReferenceRule Hardsigmoid = Rules.Unary(x => Ramp(x) / 6);

    public static readonly ReferenceRule Hardswish = Rules.Unary(x => x * Ramp(x) / 6);

    public static void LeakyRelu(ReferenceCall call) => Rules.Scalar("negative_slope", Sloped)(call);

    /// <summary>The upper bound wins where it is below the lower one.</summary>
    public static void Hardtanh(ReferenceCall call)
    {
        Approx low = call.Number("min_val"), high = call.Number("max_val");
        Rules.Unary(x => ApproxMath.Min(ApproxMath.Max(x, low), high))(call);
    }

    private static Approx Sloped(Approx x, Approx slope) => ApproxMath.Select(Truth.Less(0.0, x), x, BinaryReferences.Times(x, slope));

    /// <summary>x + 3 between 0 and 6.</summary>
    private static Approx Ramp(Approx x) => ApproxMath.Min(ApproxMath.Max(BinaryReferences.Plus(x, 3.0), 0.0), 6.0);
}
