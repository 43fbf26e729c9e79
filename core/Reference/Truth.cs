namespace Devices.Reference;

/// <summary>
/// Comparisons and logic of <see cref="Approx"/>. A certain outcome is an exact 0 or 1; where the bounds of the operands leave
/// both open, it is a floating 0 or 1 with error 1.
/// </summary>
internal static class Truth
{
    /// <summary>Not zero (NaN is not).</summary>
    public static Approx Of(Approx x) => Rounding.Store(x, DType.Bool);

    public static Approx Not(Approx truth) =>
        truth.IsInteger ? Approx.FromBool(truth.Integer == 0) : new Approx(1 - truth.Value, truth.Error);

    public static Approx And(Approx a, Approx b) => Logic(a, b, (x, y) => x && y);

    public static Approx Or(Approx a, Approx b) => Logic(a, b, (x, y) => x || y);

    public static Approx Xor(Approx a, Approx b) => Logic(a, b, (x, y) => x != y);

    public static Approx Equal(Approx a, Approx b) => Compare(a, b, (x, y) => x == y, (x, y) => x == y);

    public static Approx Less(Approx a, Approx b) => Compare(a, b, (x, y) => x < y, (x, y) => x < y);

    public static Approx LessOrEqual(Approx a, Approx b) => Compare(a, b, (x, y) => x <= y, (x, y) => x <= y);

    private static Approx Compare(Approx a, Approx b, Func<double, double, bool> floats, Func<long, long, bool> integers)
    {
        if (a.IsInteger && b.IsInteger)
        {
            return Approx.FromBool(integers(a.Integer, b.Integer));
        }

        bool outcome = floats(a.Value, b.Value), open = Math.Abs(a.Value - b.Value) <= a.Error + b.Error && !(a.IsExact && b.IsExact);
        return open || a.IsUncertain || b.IsUncertain ? Open(outcome) : Approx.FromBool(outcome);
    }

    /// <summary>Certain where the outcome is the same whichever way the uncertain operands fall.</summary>
    private static Approx Logic(Approx a, Approx b, Func<bool, bool, bool> function)
    {
        Approx x = Of(a), y = Of(b);
        bool outcome = function(x.Value != 0, y.Value != 0);
        bool open = (!x.IsExact && function(x.Value == 0, y.Value != 0) != outcome)
            || (!y.IsExact && function(x.Value != 0, y.Value == 0) != outcome)
            || (!x.IsExact && !y.IsExact && function(x.Value == 0, y.Value == 0) != outcome);
        return open ? Open(outcome) : Approx.FromBool(outcome);
    }

    private static Approx Open(bool outcome) => new(outcome ? 1 : 0, 1);
}
