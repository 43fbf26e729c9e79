using Devices.Reference;
using Devices.Samples;

namespace Devices.Ops;

/// <summary>Comparisons and logic; the results are truth values.</summary>
internal static class Comparison
{
    private const string Reason = "a truth value is not differentiable";

    public static readonly Operator Eq = Of("eq.Tensor", ComparisonReferences.Eq);
    public static readonly Operator Ne = Of("ne.Tensor", ComparisonReferences.Ne);
    public static readonly Operator Lt = Of("lt.Tensor", ComparisonReferences.Lt);
    public static readonly Operator Le = Of("le.Tensor", ComparisonReferences.Le);
    public static readonly Operator Gt = Of("gt.Tensor", ComparisonReferences.Gt);
    public static readonly Operator Ge = Of("ge.Tensor", ComparisonReferences.Ge);
    public static readonly Operator LogicalAnd = Of("logical_and", ComparisonReferences.LogicalAnd);
    public static readonly Operator LogicalOr = Of("logical_or", ComparisonReferences.LogicalOr);
    public static readonly Operator LogicalXor = Of("logical_xor", ComparisonReferences.LogicalXor);
    public static readonly Operator EqScalar = OfScalar("eq.Scalar", Eq, ComparisonReferences.Eq);
    public static readonly Operator NeScalar = OfScalar("ne.Scalar", Ne, ComparisonReferences.Ne);
    public static readonly Operator LtScalar = OfScalar("lt.Scalar", Lt, ComparisonReferences.Lt);
    public static readonly Operator LeScalar = OfScalar("le.Scalar", Le, ComparisonReferences.Le);
    public static readonly Operator GtScalar = OfScalar("gt.Scalar", Gt, ComparisonReferences.Gt);
    public static readonly Operator GeScalar = OfScalar("ge.Scalar", Ge, ComparisonReferences.Ge);

    public static IEnumerable<Operator> Rows =>
    [
        Eq, Ne, Lt, Le, Gt, Ge, LogicalAnd, LogicalOr, LogicalXor, EqScalar, NeScalar, LtScalar, LeScalar, GtScalar, GeScalar,
    ];

    private static Operator Of(string name, Func<Approx, Approx, Approx> reference) => new($"{name}(Tensor self, Tensor other) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        DTypeRule = Types.BinaryTest,
        NotDifferentiable = Reason,
        Reference = Rules.Binary(reference),
        Samples = Deferred.Of(ComparisonSamples.Tensors),
        ErrorSamples = Deferred.Of(BinarySamples.BroadcastErrors),
    };

    private static Operator OfScalar(string name, Operator tensors, Func<Approx, Approx, Approx> reference) =>
        new($"{name}(Tensor self, Scalar other) -> Tensor")
        {
            Elementwise = true,
            DTypes = DTypeSets.All,
            DTypeRule = Types.BinaryTest,
            NotDifferentiable = Reason,
            Reference = Rules.Scalar("other", reference),
            Samples = Deferred.Of(ComparisonSamples.Scalars),
            Decomposition = arguments => [Dispatcher.Call(tensors, arguments[0], BinaryScalar.Wrap(arguments))],
        };
}
