using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>
/// Functions of angles and of areas under a hyperbola. The decompositions keep small results' digits and do not overflow before the
/// result does.
/// </summary>
internal static class Trigonometry
{
    /// <summary>From here on √(x² ± 1) is x, and ln 2x = ln x + ln 2.</summary>
    private const double Far = 1e9;

    private static readonly double Ln2 = Math.Log(2);

    public static readonly Operator Tan = Of(
        "tan", TrigonometryReferences.Tan, x => x.Sin() / x.Cos(), For("self", "result", c => c.Grad * ((c["result"] * c["result"]) + 1)));

    public static readonly Operator Asin = Of(
        "asin", TrigonometryReferences.Asin, x => (x / ((1 - x) * (x + 1)).Sqrt()).Atan(),
        For("self", "self", c => c.Grad * (1 - (c["self"] * c["self"])).Rsqrt()));

    public static readonly Operator Acos = Of(
        "acos", TrigonometryReferences.Acos, x => ((1 - x) / (x + 1)).Sqrt().Atan() * 2,
        For("self", "self", c => c.Grad * -(1 - (c["self"] * c["self"])).Rsqrt()));

    public static readonly Operator Sinh = Of(
        "sinh", TrigonometryReferences.Sinh, SinhByParts, For("self", "self", c => c.Grad * c["self"].Cosh()));

    public static readonly Operator Cosh = Of(
        "cosh", TrigonometryReferences.Cosh, CoshByParts, For("self", "self", c => c.Grad * c["self"].Sinh()));

    public static readonly Operator Asinh = Of(
        "asinh", TrigonometryReferences.Asinh, AsinhByParts,
        For("self", "self", c => c.Grad * ((c["self"] * c["self"]) + 1).Rsqrt()));

    public static readonly Operator Acosh = Of(
        "acosh", TrigonometryReferences.Acosh, AcoshByParts,
        For("self", "self", c => c.Grad * ((c["self"] * c["self"]) - 1).Rsqrt()));

    public static readonly Operator Atanh = Of(
        "atanh", TrigonometryReferences.Atanh, AtanhByParts, For("self", "self", c => c.Grad / (1 - (c["self"] * c["self"]))));

    public static readonly Operator Atan2 = new("atan2(Tensor self, Tensor other) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        DTypeRule = Types.BinaryFloat,
        Gradients =
        [
            For("self", "self other", c => c.Grad * OverSquaredRadius(c, "other")),
            For("other", "self other", c => c.Grad * -OverSquaredRadius(c, "self")),
        ],
        Decomposition = Computed.Binary(Types.BinaryFloat, Atan2ByParts),
        Reference = TrigonometryReferences.Atan2,
        Samples = Deferred.Of(TrigonometrySamples.Atan2),
        ErrorSamples = Deferred.Of(BinarySamples.BroadcastErrors),
    };

    public static IEnumerable<Operator> Rows => [Tan, Asin, Acos, Sinh, Cosh, Asinh, Acosh, Atanh, Atan2];

    private static Operator Of(string name, ReferenceRule reference, Func<Tensor, Tensor> parts, GradientFormula gradient) =>
        new($"{name}(Tensor self) -> Tensor")
        {
            Elementwise = true,
            DTypes = DTypeSets.All,
            DTypeRule = Types.UnaryFloat,
            Gradients = [gradient],
            Decomposition = Computed.Unary(Types.UnaryFloat, parts),
            Reference = reference,
            Samples = Deferred.Of(() => PointwiseSamples.Of(name)),
        };

    /// <summary>A coordinate over the squared radius; 0 at the origin, where there is no direction.</summary>
    private static Tensor OverSquaredRadius(GradientContext c, string coordinate)
    {
        Tensor squared = (c["self"] * c["self"]) + (c["other"] * c["other"]), origin = squared.Eq(0);
        return (c[coordinate] / squared.MaskedFill(origin, 1)).MaskedFill(origin, 0);
    }

    /// <summary>2·sinh ½x·cosh ½x, both from eˣ − 1, which does not lose digits near 0.</summary>
    private static Tensor SinhByParts(Tensor x)
    {
        Tensor half = x * 0.5, up = half.Expm1(), down = (-half).Expm1();
        return (up - down) * ((half.Exp() + (-half).Exp()) * 0.5);
    }

    /// <summary>½(eˣ + e⁻ˣ), by squares of half the exponent.</summary>
    private static Tensor CoshByParts(Tensor x)
    {
        Tensor root = (x.Abs() * 0.5).Exp();
        return (root * 0.5 * root) + (0.5 / root / root);
    }

    /// <summary>ln(1 + a + a²/(1 + √(1 + a²))) of the magnitude.</summary>
    private static Tensor AsinhByParts(Tensor x)
    {
        Tensor a = x.Abs(), inverse = a.Reciprocal();
        Tensor near = (a + (a / (inverse + ((inverse * inverse) + 1).Sqrt()))).Log1p();
        return SignedAs(Tensor.Where(a.Gt(Far), a.Log() + Ln2, Tensor.Where(inverse.Gt(Far), a, near)), x);
    }

    /// <summary>ln(1 + t + √t·√(t + 2)) with t = x − 1.</summary>
    private static Tensor AcoshByParts(Tensor x)
    {
        Tensor above = x - 1;
        Tensor near = (above + (above.Sqrt() * (above + 2).Sqrt())).Log1p();
        return Tensor.Where(x.Gt(Far), x.Log() + Ln2, near);
    }

    private static Tensor AtanhByParts(Tensor x)
    {
        Tensor a = x.Abs();
        return SignedAs((a * 2 / (1 - a)).Log1p() * 0.5, x);
    }

    /// <summary>The arc tangent of the quotient, turned by half a turn on the left; quotients of zeros and of infinities are set.</summary>
    private static Tensor Atan2ByParts(Tensor y, Tensor x)
    {
        Tensor isLeft = x.Lt(0).LogicalOr(x.Eq(0).LogicalAnd(x.Reciprocal().Lt(0)));
        Tensor signX = Tensor.Where(isLeft, -1, Tensor.OnesLike(x)), signY = SignedAs(Tensor.OnesLike(y), y);
        Tensor bothZero = y.Eq(0).LogicalAnd(x.Eq(0)), bothInfinite = y.IsInf().LogicalAnd(x.IsInf());
        Tensor quotient = Tensor.Where(bothZero, signX * y, Tensor.Where(bothInfinite, signX * signY, y / x));
        Tensor turned = quotient.Atan() + (signY * Math.PI);
        return Tensor.Where(isLeft, turned, quotient.Atan());
    }

    /// <summary>With the sign of another tensor, that of its zeros included; NaN stays NaN.</summary>
    private static Tensor SignedAs(Tensor magnitude, Tensor sign)
    {
        Tensor isNegative = sign.Lt(0).LogicalOr(sign.Eq(0).LogicalAnd(sign.Reciprocal().Lt(0)));
        return Tensor.Where(isNegative, -magnitude, magnitude);
    }
}
