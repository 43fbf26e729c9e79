namespace Devices.Reference;

/// <summary>Comparisons and logic.</summary>
internal static class ComparisonReferences
{
    public static readonly Func<Approx, Approx, Approx> Eq = Truth.Equal;
    public static readonly Func<Approx, Approx, Approx> Ne = (a, b) => Truth.Not(Truth.Equal(a, b));
    public static readonly Func<Approx, Approx, Approx> Lt = Truth.Less;
    public static readonly Func<Approx, Approx, Approx> Le = Truth.LessOrEqual;
    public static readonly Func<Approx, Approx, Approx> Gt = (a, b) => Truth.Less(b, a);
    public static readonly Func<Approx, Approx, Approx> Ge = (a, b) => Truth.LessOrEqual(b, a);
    public static readonly Func<Approx, Approx, Approx> LogicalAnd = Truth.And;
    public static readonly Func<Approx, Approx, Approx> LogicalOr = Truth.Or;
    public static readonly Func<Approx, Approx, Approx> LogicalXor = Truth.Xor;
}
