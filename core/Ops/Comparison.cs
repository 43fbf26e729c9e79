namespace Devices.Ops;

/// <summary>Comparisons and logic; the results are truth values.</summary>
internal static class Comparison
{
    private const string Reason = "a truth value is not differentiable";

    public static readonly Operator Eq = Of("eq.Tensor");
    public static readonly Operator Ne = Of("ne.Tensor");
    public static readonly Operator Lt = Of("lt.Tensor");
    public static readonly Operator Le = Of("le.Tensor");
    public static readonly Operator Gt = Of("gt.Tensor");
    public static readonly Operator Ge = Of("ge.Tensor");
    public static readonly Operator LogicalAnd = Of("logical_and");
    public static readonly Operator LogicalOr = Of("logical_or");
    public static readonly Operator LogicalXor = Of("logical_xor");
    public static readonly Operator EqScalar = OfScalar("eq.Scalar", Eq);
    public static readonly Operator NeScalar = OfScalar("ne.Scalar", Ne);
    public static readonly Operator LtScalar = OfScalar("lt.Scalar", Lt);
    public static readonly Operator LeScalar = OfScalar("le.Scalar", Le);
    public static readonly Operator GtScalar = OfScalar("gt.Scalar", Gt);
    public static readonly Operator GeScalar = OfScalar("ge.Scalar", Ge);

    public static IEnumerable<Operator> Rows =>
    [
        Eq, Ne, Lt, Le, Gt, Ge, LogicalAnd, LogicalOr, LogicalXor, EqScalar, NeScalar, LtScalar, LeScalar, GtScalar, GeScalar,
    ];

    private static Operator Of(string name) => new($"{name}(Tensor self, Tensor other) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        DTypeRule = Types.BinaryTest,
        NotDifferentiable = Reason,
    };

    private static Operator OfScalar(string name, Operator tensors) => new($"{name}(Tensor self, Scalar other) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        DTypeRule = Types.BinaryTest,
        NotDifferentiable = Reason,
        Decomposition = arguments => [Dispatcher.Call(tensors, arguments[0], BinaryScalar.Wrap(arguments))],
    };
}
