using System.Globalization;

namespace Devices.Reference;

/// <summary>
/// A number and how far from it a correct backend's number may be. Arithmetic does running error analysis: errors of operands
/// are propagated, and every operation adds one rounding of <see cref="Precision.Current"/>. Integers and truth values are kept
/// as such, exact to 64 bits, and wrap.
/// </summary>
/// <remarks>
/// Error 0 means exactly this number (for NaN: any NaN; the sign of zero counts). Error +∞ means that nothing is demanded, for
/// example where an intermediate result may or may not overflow.
/// </remarks>
public readonly struct Approx : IEquatable<Approx>
{
    private const double IntegerMark = -1;

    private readonly long bits;
    private readonly double error;

    /// <summary>A floating number with a bound of its error.</summary>
    public Approx(double value, double error)
    {
        bits = BitConverter.DoubleToInt64Bits(value);
        this.error = double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    private Approx(long integer) => (bits, error) = (integer, IntegerMark);

    /// <summary>The number; an integer beyond 2⁵³ is rounded.</summary>
    public double Value => IsInteger ? bits : BitConverter.Int64BitsToDouble(bits);

    /// <summary>The greatest distance of a correct result from <see cref="Value"/>.</summary>
    public double Error => IsInteger ? 0 : error;

    /// <summary>True for integers and truth values, which are exact.</summary>
    public bool IsInteger => error == IntegerMark;

    /// <summary>The integer; a floating number is truncated.</summary>
    public long Integer => IsInteger ? bits : (long)Value;

    /// <summary>True where the number is known without error.</summary>
    public bool IsExact => Error == 0;

    /// <summary>True where nothing can be said of what is computed from this.</summary>
    public bool IsUncertain => !IsInteger && (double.IsPositiveInfinity(error) || OverflowsInCompute);

    /// <summary>True for NaN.</summary>
    public bool IsNaN => double.IsNaN(Value);

    private bool IsExactZero => IsExact && Value == 0;

    private bool IsExactUnit => IsExact && Math.Abs(Value) == 1;

    /// <summary>The computation's type may have gone to infinity where the double did not.</summary>
    private bool OverflowsInCompute => double.IsFinite(Value) && Math.Abs(Value) + error > Precision.Current.Max;

    /// <summary>A floating number that is exact.</summary>
    public static implicit operator Approx(double value) => new(value, 0);

    /// <summary>An integer.</summary>
    public static Approx FromInteger(long value) => new(value);

    /// <summary>A truth value.</summary>
    public static Approx FromBool(bool value) => new(value ? 1L : 0L);

    /// <summary>Zero of either sign.</summary>
    public static Approx AnyZero => new(0, double.Epsilon);

    /// <summary>Nothing is demanded of what becomes of this.</summary>
    public static Approx Uncertain(double value) => new(value, double.PositiveInfinity);

    /// <inheritdoc/>
    public static Approx operator +(Approx a, Approx b)
    {
        if (a.IsInteger && b.IsInteger)
        {
            return new Approx(unchecked(a.bits + b.bits));
        }

        double sum = a.Value + b.Value;
        if (a.IsUncertain || b.IsUncertain)
        {
            return Uncertain(sum);
        }

        bool exact = a.IsExactZero || b.IsExactZero || !double.IsFinite(sum);
        double propagated = double.IsFinite(sum) ? a.Error + b.Error : 0;
        return new Approx(sum, propagated + (exact ? 0 : Precision.Current.Unit * (Math.Abs(sum) + propagated)));
    }

    /// <inheritdoc/>
    public static Approx operator -(Approx a, Approx b) => a + -b;

    /// <inheritdoc/>
    public static Approx operator -(Approx a) => a.IsInteger ? new Approx(unchecked(-a.bits)) : new Approx(-a.Value, a.Error);

    /// <inheritdoc/>
    public static Approx operator *(Approx a, Approx b)
    {
        if (a.IsInteger && b.IsInteger)
        {
            return new Approx(unchecked(a.bits * b.bits));
        }

        double product = a.Value * b.Value;
        bool undecided = (double.IsInfinity(a.Value) && b.MayBeZero) || (double.IsInfinity(b.Value) && a.MayBeZero);
        if (a.IsUncertain || b.IsUncertain || undecided)
        {
            return Uncertain(product);
        }

        if (a.IsExactZero || b.IsExactZero || !double.IsFinite(product))
        {
            return product;
        }

        double propagated = (Math.Abs(a.Value) * b.Error) + (Math.Abs(b.Value) * a.Error) + (a.Error * b.Error);
        return a.IsExactUnit || b.IsExactUnit ? new Approx(product, propagated) : Rounded(product, propagated);
    }

    /// <inheritdoc/>
    public static Approx operator /(Approx a, Approx b)
    {
        double quotient = a.Value / b.Value;
        bool undecided = b.MayBeZero || (b.Value == 0 && a.MayBeZero);
        if (a.IsUncertain || b.IsUncertain || undecided)
        {
            return Uncertain(quotient);
        }

        if (a.IsExactZero || !double.IsFinite(quotient) || double.IsInfinity(b.Value))
        {
            return quotient;
        }

        double propagated = (a.Error + (Math.Abs(quotient) * b.Error)) / (Math.Abs(b.Value) - b.Error);
        return b.IsExactUnit ? new Approx(quotient, propagated) : Rounded(quotient, propagated);
    }

    /// <summary>Same bits and same bound.</summary>
    public static bool operator ==(Approx left, Approx right) => left.Equals(right);

    /// <summary>Other bits or another bound.</summary>
    public static bool operator !=(Approx left, Approx right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Approx other) => bits == other.bits && error.Equals(other.error);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Approx other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(bits, error);

    /// <inheritdoc/>
    public override string ToString() => IsInteger
        ? bits.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Value:R} ± {Error:G3}");

    /// <summary>Adds one rounding of a product-like operation, which may underflow.</summary>
    internal static Approx Rounded(double value, double propagated)
    {
        Precision precision = Precision.Current;
        return new Approx(value, propagated + (precision.Unit * (Math.Abs(value) + propagated)) + precision.Tiny);
    }

    private bool MayBeZero => Error > 0 && Math.Abs(Value) <= Error;
}
