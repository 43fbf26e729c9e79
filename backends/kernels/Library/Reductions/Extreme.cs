using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>The greatest or the smallest element. NaN propagates; +0 is greater than −0.</summary>
internal sealed class Extreme : Fold
{
    private readonly bool greatest;
    private readonly Variable best;

    public Extreme(KernelType type, bool greatest)
    {
        this.greatest = greatest;
        best = KernelBuilder.Current.Variable(Least(type, greatest));
    }

    public override IReadOnlyList<Variable> State => [best];

    /// <summary>What every element replaces, or equals.</summary>
    public static Expr Least(KernelType type, bool greatest) => type.Scalar switch
    {
        ScalarType.Float32 => Wide(type, Expr.Pattern(ScalarType.Float32, greatest ? 0xFF80_0000UL : 0x7F80_0000)),
        ScalarType.Float64 => Wide(type, Expr.Pattern(ScalarType.Float64, greatest ? 0xFFF0_0000_0000_0000 : 0x7FF0_0000_0000_0000)),
        ScalarType.Int64 => Wide(type, Expr.Pattern(ScalarType.Int64, greatest ? 0x8000_0000_0000_0000 : 0x7FFF_FFFF_FFFF_FFFF)),
        _ => Wide(type, Expr.Pattern(ScalarType.Int32, greatest ? 0x8000_0000UL : 0x7FFF_FFFF)),
    };

    public override void Take(Expr x, Expr position) => best.Value = Of(best.Value, x, greatest);

    public override void Join(IReadOnlyList<Expr> other) => best.Value = Of(best.Value, other[0], greatest);

    /// <summary>The greater or the smaller one; NaN if either is.</summary>
    public static Expr Of(Expr x, Expr y, bool greatest)
    {
        Expr first = greatest ? x > y : x < y;
        if (!x.Type.IsFloat)
        {
            return Expr.Select(first, x, y);
        }

        // Equal ones differ in the sign of zero at most: of the patterns, "and" keeps a plus, "or" a minus.
        Expr equal = greatest ? x & y : x | y;
        return Expr.Select(first | Expr.NotEqual(x, x), x, Expr.Select(Expr.Equal(x, y), equal, y));
    }

    private static Expr Wide(KernelType type, Expr value) =>
        type.IsVector ? Expr.Vector([.. Enumerable.Repeat(value, type.Width)]) : value;
}
