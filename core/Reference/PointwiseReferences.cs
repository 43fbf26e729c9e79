namespace Devices.Reference;

/// <summary>Functions of one element.</summary>
internal static class PointwiseReferences
{
    public static readonly ReferenceRule Abs = Rules.Exact(Math.Abs, x => x < 0 ? unchecked(-x) : x);
    public static readonly ReferenceRule Neg = Rules.Unary(x => -x);
    public static readonly ReferenceRule Sign = Rules.Unary(SignOf);
    public static readonly ReferenceRule Ceil = Rules.Exact(Math.Ceiling, x => x);
    public static readonly ReferenceRule Floor = Rules.Exact(Math.Floor, x => x);
    public static readonly ReferenceRule Round = Rules.Exact(x => Math.Round(x, MidpointRounding.ToEven), x => x);
    public static readonly ReferenceRule Trunc = Rules.Exact(Math.Truncate, x => x);
    public static readonly ReferenceRule Reciprocal = Rules.Exact(x => 1 / x);
    public static readonly ReferenceRule Sqrt = Rules.Exact(Math.Sqrt);
    public static readonly ReferenceRule Rsqrt = Rules.Ulp(SpecialFunctions.Rsqrt, Ulps.Rsqrt);
    public static readonly ReferenceRule Exp = Rules.Ulp(Math.Exp, Ulps.Exp);
    public static readonly ReferenceRule Expm1 = Rules.Ulp(SpecialFunctions.Expm1, Ulps.Expm1);
    public static readonly ReferenceRule Log = Rules.Ulp(Math.Log, Ulps.Log);
    public static readonly ReferenceRule Log2 = Rules.Ulp(Math.Log2, Ulps.Log2);
    public static readonly ReferenceRule Log1p = Rules.Ulp(SpecialFunctions.Log1p, Ulps.Log1p);
    public static readonly ReferenceRule Sin = Rules.Ulp(Math.Sin, Ulps.Sin);
    public static readonly ReferenceRule Cos = Rules.Ulp(Math.Cos, Ulps.Cos);
    public static readonly ReferenceRule Atan = Rules.Ulp(Math.Atan, Ulps.Atan);
    public static readonly ReferenceRule Erf = Rules.Ulp(SpecialFunctions.Erf, Ulps.Erf);
    public static readonly ReferenceRule Tanh = Rules.Ulp(Math.Tanh, Ulps.Tanh);
    public static readonly ReferenceRule Sigmoid = Rules.Ulp(SpecialFunctions.Sigmoid, Ulps.Sigmoid);
    public static readonly ReferenceRule IsNan = Rules.Unary(x => Approx.FromBool(x.IsNaN));
    public static readonly ReferenceRule IsInf = Rules.Unary(x => Approx.FromBool(double.IsInfinity(x.Value)));
    public static readonly ReferenceRule LogicalNot = Rules.Unary(x => Truth.Not(Truth.Of(x)));

    public static readonly ReferenceRule Log10 = Rules.Ulp(Math.Log10, Ulps.Log10);

    /// <summary>Scaled by a power of ten, rounded half to even, and scaled back.</summary>
    public static void RoundDecimals(ReferenceCall call)
    {
        long decimals = call.Int("decimals");
        Approx factor = Rounding.ToCompute(Math.Pow(10, Math.Abs(decimals)));
        Approx Whole(Approx x) => ApproxMath.Exactly(value => Math.Round(value, MidpointRounding.ToEven), x);
        Rules.Unary(x => decimals < 0
            ? BinaryReferences.Times(Whole(BinaryReferences.Over(x, factor)), factor)
            : BinaryReferences.Over(Whole(BinaryReferences.Times(x, factor)), factor))(call);
    }

    public static void NanToNum(ReferenceCall call)
    {
        if (!call.Key.IsFloatingPoint())
        {
            call.Inputs[0].Data.CopyTo(call.Output.Data, 0);
            return;
        }

        double greatest = FloatFormat.Of(call.Key).Max;
        Approx nan = call.IsNone("nan") ? 0.0 : call.Float("nan"), above = call.IsNone("posinf") ? greatest : call.Float("posinf");
        Approx below = call.IsNone("neginf") ? -greatest : call.Float("neginf");
        Rules.Unary(x => x.IsNaN ? nan : x.Value == double.PositiveInfinity ? above : x.Value == double.NegativeInfinity ? below : x)(call);
    }

    /// <summary>Of a truth value its opposite, of an integer all bits.</summary>
    public static void BitwiseNot(ReferenceCall call)
    {
        bool isBool = call.Key == DType.Bool;
        Rules.Unary(x => Approx.FromInteger(isBool ? 1 - x.Integer : ~x.Integer))(call);
    }

    /// <summary>PyTorch's: 0 for NaN, +0 for either zero.</summary>
    private static Approx SignOf(Approx x) =>
        x.IsInteger ? Approx.FromInteger(Math.Sign(x.Integer))
        : ApproxMath.Exactly(value => value > 0 ? 1 : value < 0 ? -1 : 0, x);
}
