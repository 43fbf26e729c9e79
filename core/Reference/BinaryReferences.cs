namespace Devices.Reference;

/// <summary>Arithmetic of two operands, the second of which may be a number.</summary>
internal static class BinaryReferences
{
    public static readonly ReferenceRule Add = Scaled("alpha", Plus);
    public static readonly ReferenceRule Sub = Scaled("alpha", Minus);
    public static readonly ReferenceRule Mul = Rules.Binary(Times);
    public static readonly ReferenceRule Div = Rules.Binary(Over);
    public static readonly ReferenceRule Pow = Rules.Binary(Power);
    public static readonly ReferenceRule Maximum = Rules.Binary(ApproxMath.Max);
    public static readonly ReferenceRule Minimum = Rules.Binary(ApproxMath.Min);
    public static readonly ReferenceRule Remainder = Rules.Exact(Modulo, Modulo);
    public static readonly ReferenceRule RemainderScalar = Rules.Scalar("other", Remaining(Modulo, Modulo));
    public static readonly ReferenceRule Fmod = Rules.Binary(Remaining(Rest, Rest));
    public static readonly ReferenceRule FmodScalar = Rules.Scalar("other", Remaining(Rest, Rest));
    public static readonly ReferenceRule BitwiseAnd = Rules.Binary((x, y) => Approx.FromInteger(x.Integer & y.Integer));
    public static readonly ReferenceRule BitwiseOr = Rules.Binary((x, y) => Approx.FromInteger(x.Integer | y.Integer));
    public static readonly ReferenceRule BitwiseXor = Rules.Binary((x, y) => Approx.FromInteger(x.Integer ^ y.Integer));

    public static readonly ReferenceRule AddScalar = ScaledNumber(Plus);
    public static readonly ReferenceRule SubScalar = ScaledNumber(Minus);
    public static readonly ReferenceRule MulScalar = Rules.Scalar("other", Times);
    public static readonly ReferenceRule DivScalar = Rules.Scalar("other", Over);
    public static readonly ReferenceRule PowOfScalar = Flipped("self", Power);
    public static readonly ReferenceRule PowScalar = Rules.Scalar("exponent", Power);

    public static void DivMode(ReferenceCall call)
    {
        Func<Approx, Approx, Approx> divide = call.Text("rounding_mode") switch
        {
            "trunc" => DivideTruncated,
            "floor" => DivideFloored,
            _ => Over,
        };
        Rules.Binary(divide)(call);
    }

    public static Approx Plus(Approx x, Approx y) => x.IsInteger && y.IsInteger ? x + y : ApproxMath.Exactly((a, b) => a + b, x, y);

    public static Approx Minus(Approx x, Approx y) => x.IsInteger && y.IsInteger ? x - y : ApproxMath.Exactly((a, b) => a - b, x, y);

    public static Approx Times(Approx x, Approx y) => x.IsInteger && y.IsInteger ? x * y : ApproxMath.Exactly((a, b) => a * b, x, y);

    public static Approx Over(Approx x, Approx y) => ApproxMath.Exactly((a, b) => a / b, x, y);

    /// <summary>self ± alpha·other, where alpha·other is rounded unless alpha is 1.</summary>
    private static ReferenceRule Scaled(string alpha, Func<Approx, Approx, Approx> add) => call =>
    {
        Approx factor = call.Number(alpha);
        Rules.Binary((x, y) => add(x, factor.Value == 1 ? y : Times(factor, y)))(call);
    };

    private static ReferenceRule ScaledNumber(Func<Approx, Approx, Approx> add) => call =>
    {
        Approx number = call.Number("other"), factor = call.Number("alpha");
        Approx scaled = factor.Value == 1 ? number : Times(factor, number);
        Rules.Unary(x => add(x, scaled))(call);
    };

    /// <summary>An operator whose first operand is the number of that name.</summary>
    private static ReferenceRule Flipped(string name, Func<Approx, Approx, Approx> function) => call =>
    {
        Approx number = call.Number(name);
        Rules.Unary(x => function(number, x))(call);
    };

    private static Approx Power(Approx x, Approx y) =>
        x.IsInteger && y.IsInteger ? Approx.FromInteger(Power(x.Integer, y.Integer)) : ApproxMath.Apply(Math.Pow, x, y, Ulps.Pow);

    /// <summary>A negative exponent leaves 1 and ±1, and 0 of everything else.</summary>
    private static long Power(long value, long exponent)
    {
        if (exponent < 0)
        {
            return value == 1 ? 1 : value == -1 ? 1 - (2 * (exponent & 1)) : 0;
        }

        // Only the low 64 bits are kept, so multiplying by the value's squares is as good as by the value.
        long result = 1;
        for (ulong rest = (ulong)exponent; rest != 0; rest >>= 1)
        {
            result = unchecked((rest & 1) == 1 ? result * value : result);
            value = unchecked(value * value);
        }

        return result;
    }

    private static Approx DivideTruncated(Approx x, Approx y) => x.IsInteger && y.IsInteger
        ? y.Integer == 0 ? Approx.Uncertain(0) : Approx.FromInteger(y.Integer == -1 ? unchecked(-x.Integer) : x.Integer / y.Integer)
        : ApproxMath.Exactly((a, b) => Math.Truncate(Rounding.ToCompute(a / b)), x, y);

    private static Approx DivideFloored(Approx x, Approx y)
    {
        if (!x.IsInteger || !y.IsInteger)
        {
            return ApproxMath.Exactly(FloorQuotient, x, y);
        }

        long a = x.Integer, b = y.Integer;
        return b == 0 ? Approx.Uncertain(0)
            : Approx.FromInteger(b == -1 ? unchecked(-a) : (a / b) - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0));
    }

    /// <summary>⌊a/b⌋ of the exact quotient, step by step as PyTorch defines it: also where a/b would round up to an integer.</summary>
    private static double FloorQuotient(double a, double b)
    {
        if (b == 0)
        {
            return a / b;
        }

        double remainder = a % b;
        double quotient = Rounding.ToCompute(Rounding.ToCompute(a - remainder) / b);
        quotient -= remainder != 0 && (b < 0) != (remainder < 0) ? 1 : 0;
        if (quotient == 0)
        {
            return Math.CopySign(0, a / b);
        }

        double floor = Math.Floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    private static Func<Approx, Approx, Approx> Remaining(Func<double, double, double> floats, Func<long, long, long> integers) =>
        (x, y) => x.IsInteger && y.IsInteger ? Approx.FromInteger(integers(x.Integer, y.Integer)) : ApproxMath.Exactly(floats, x, y);

    /// <summary>The remainder that has the dividend's sign.</summary>
    private static double Rest(double a, double b) => a % b;

    private static long Rest(long a, long b) => b is 0 or -1 ? 0 : a % b;

    /// <summary>The remainder that has the divisor's sign.</summary>
    private static double Modulo(double a, double b)
    {
        double remainder = a % b;
        return remainder != 0 && (b < 0) != (remainder < 0) ? remainder + b : remainder;
    }

    private static long Modulo(long a, long b)
    {
        long remainder = b is 0 or -1 ? 0 : a % b;
        return remainder != 0 && (b < 0) != (remainder < 0) ? remainder + b : remainder;
    }
}
