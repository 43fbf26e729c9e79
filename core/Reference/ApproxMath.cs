namespace Devices.Reference;

/// <summary>Functions and sums of <see cref="Approx"/>, for references that are composed of several operations.</summary>
public static class ApproxMath
{
    /// <summary>What the reference's own functions may be wrong by, in units in the last place of a double.</summary>
    private const double OracleUlps = 2;

    /// <summary>
    /// A function that a backend computes to so many units in the last place of the type it computes in. The error of the
    /// argument is propagated by evaluating the function at both ends of it.
    /// </summary>
    public static Approx Apply(Func<double, double> function, Approx x, double ulps)
    {
        double value = function(x.Value);
        if (x.IsUncertain)
        {
            return Approx.Uncertain(value);
        }

        double spread = x.IsExact ? 0 : Spread(value, function(x.Value - x.Error), function(x.Value + x.Error));
        return Bounded(value, spread, ulps, definite: x.IsExact && (double.IsInfinity(x.Value) || x.Value is 0 or 1));
    }

    /// <summary>A function of two arguments, else as <see cref="Apply(Func{double,double},Approx,double)"/>.</summary>
    public static Approx Apply(Func<double, double, double> function, Approx x, Approx y, double ulps)
    {
        double value = function(x.Value, y.Value);
        return x.IsUncertain || y.IsUncertain
            ? Approx.Uncertain(value)
            : Bounded(value, Spread(function, x, y, value), ulps, definite: x.IsExact && y.IsExact && x.Value is 0 or 1);
    }

    /// <summary>√x; correctly rounded.</summary>
    public static Approx Sqrt(Approx x) => Exactly(Math.Sqrt, x);

    /// <summary>1/√x.</summary>
    public static Approx Rsqrt(Approx x) => Apply(SpecialFunctions.Rsqrt, x, Ulps.Rsqrt);

    /// <summary>eˣ.</summary>
    public static Approx Exp(Approx x) => Apply(Math.Exp, x, Ulps.Exp);

    /// <summary>ln x.</summary>
    public static Approx Log(Approx x) => Apply(Math.Log, x, Ulps.Log);

    /// <summary>|x|.</summary>
    public static Approx Abs(Approx x) => x.Value < 0 || double.IsNegative(x.Value) ? -x : x;

    /// <summary>The greater one; NaN wins; of zeros either.</summary>
    public static Approx Max(Approx a, Approx b) => a.IsInteger && b.IsInteger
        ? Approx.FromInteger(Math.Max(a.Integer, b.Integer))
        : AreOpposedZeros(a, b) ? Approx.AnyZero
        : new Approx(Math.Max(a.Value, b.Value), Math.Max(a.Error, b.Error));

    /// <summary>The smaller one; NaN wins; of zeros either.</summary>
    public static Approx Min(Approx a, Approx b) => a.IsInteger && b.IsInteger
        ? Approx.FromInteger(Math.Min(a.Integer, b.Integer))
        : AreOpposedZeros(a, b) ? Approx.AnyZero
        : new Approx(Math.Min(a.Value, b.Value), Math.Max(a.Error, b.Error));

    /// <summary>
    /// One value or the other. Where the condition is not certain, both are allowed.
    /// </summary>
    public static Approx Select(Approx condition, Approx yes, Approx no)
    {
        Approx chosen = condition.Value != 0 ? yes : no, other = condition.Value != 0 ? no : yes;
        return condition.IsExact ? chosen
            : new Approx(chosen.Value, Math.Max(chosen.Error, Math.Abs(chosen.Value - other.Value) + other.Error));
    }

    /// <summary>One operation that rounds correctly to the type computed in.</summary>
    public static Approx Exactly(Func<double, double> function, Approx x)
    {
        double value = function(x.Value);
        return x.IsUncertain ? Approx.Uncertain(value)
            : x.IsExact ? Rounding.ToCompute(value)
            : Bounded(value, Spread(value, function(x.Value - x.Error), function(x.Value + x.Error)), 1, definite: false);
    }

    /// <summary>One operation of two numbers that rounds correctly to the type computed in.</summary>
    public static Approx Exactly(Func<double, double, double> function, Approx x, Approx y)
    {
        double value = function(x.Value, y.Value);
        return x.IsUncertain || y.IsUncertain ? Approx.Uncertain(value)
            : x.IsExact && y.IsExact ? Rounding.ToCompute(value)
            : Bounded(value, Spread(function, x, y, value), 1, definite: false);
    }

    /// <summary>The sum in any order of additions: n·u·Σ|vᵢ| beside the errors of the values.</summary>
    public static Approx Sum(ReadOnlySpan<Approx> values)
    {
        var sum = new Accumulator();
        foreach (Approx value in values)
        {
            sum.Add(value);
        }

        return sum.Total;
    }

    private static bool AreOpposedZeros(Approx a, Approx b) =>
        a.Value == 0 && b.Value == 0 && double.IsNegative(a.Value) != double.IsNegative(b.Value);

    private static Approx Bounded(double value, double spread, double ulps, bool definite)
    {
        if (!double.IsFinite(value))
        {
            return spread == 0 ? value : Approx.Uncertain(value);
        }

        if (definite && spread == 0 && value == 0)
        {
            return value;
        }

        Precision precision = Precision.Current;
        double magnitude = Math.Abs(value) + (double.IsFinite(spread) ? spread : 0);
        double rounding = ulps * FloatFormat.Of(precision.Compute).Spacing(Math.Min(magnitude, precision.Max));
        return new Approx(value, spread + rounding + (OracleUlps * FloatFormat.Of(DType.Float64).Spacing(magnitude)));
    }

    private static double Spread(Func<double, double, double> function, Approx x, Approx y, double value) =>
        x.IsExact && y.IsExact ? 0 : Math.Max(
            Spread(value, function(x.Value - x.Error, y.Value - y.Error), function(x.Value + x.Error, y.Value + y.Error)),
            Spread(value, function(x.Value - x.Error, y.Value + y.Error), function(x.Value + x.Error, y.Value - y.Error)));

    /// <summary>How far two more values are from the first; infinite where they differ in being finite or NaN.</summary>
    private static double Spread(double value, double low, double high)
    {
        if (double.IsFinite(value) && double.IsFinite(low) && double.IsFinite(high))
        {
            return Math.Max(Math.Abs(low - value), Math.Abs(high - value));
        }

        return value.Equals(low) && value.Equals(high) ? 0 : double.PositiveInfinity;
    }
}
