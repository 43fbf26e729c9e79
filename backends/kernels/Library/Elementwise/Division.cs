using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Divisions with a rounding. Integers divided by zero give 0 instead of whatever a device does.</summary>
internal static class Division
{
    /// <summary>x ÷ y, rounded towards zero.</summary>
    public static Expr Truncate(Expr x, Expr y)
    {
        if (x.Type.IsFloat)
        {
            return Expr.Truncate(x / y);
        }

        Expr quotient = Expr.Select(IsMinusOne(y), -x, x / Divisor(y));
        return Expr.Select(Exact.IsZero(y), 0, quotient);
    }

    /// <summary>x ÷ y, rounded down: for floats from the exact remainder, so that it fits <see cref="Remainder"/>.</summary>
    public static Expr Floor(Expr x, Expr y)
    {
        Expr modulo = Modulo(x, y);
        Expr isBetween = ~Exact.IsZero(modulo) & ((y < 0) ^ (modulo < 0));
        if (!x.Type.IsFloat)
        {
            return Truncate(x, y) - isBetween.As(x.Type);
        }

        Expr quotient = ((x - modulo) / y) - isBetween.As(x.Type);

        // The quotient is an integer but for rounding. A zero gets the true quotient's sign.
        Expr floor = Expr.Floor(quotient);
        floor = Expr.Select(quotient - floor > 0.5f, floor + 1, floor);
        floor = Expr.Select(Exact.IsZero(quotient), (x / y) & Exact.SignBit(x.Type.Scalar), floor);
        return Expr.Select(Exact.IsZero(y), x / y, floor);
    }

    /// <summary>x − y·⌊x ÷ y⌋, exact, with the divisor's sign.</summary>
    public static Expr Remainder(Expr x, Expr y)
    {
        Expr modulo = Modulo(x, y);
        Expr isOther = ~Exact.IsZero(modulo) & ((y < 0) ^ (modulo < 0));
        return Expr.Select(isOther, modulo + y, modulo);
    }

    /// <summary>What division towards zero leaves, with the dividend's sign; exact for floats, where y = 0 gives NaN.</summary>
    public static Expr Modulo(Expr x, Expr y) => x.Type.IsFloat ? FloatModulo.Of(x, y) : x % Divisor(y);

    // Without 0 and −1, by which integers may not be divided.
    private static Expr Divisor(Expr y) => Expr.Select(Exact.IsZero(y) | IsMinusOne(y), 1, y);

    private static Expr IsMinusOne(Expr y) => Expr.Equal(y, -1);
}
