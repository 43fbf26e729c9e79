using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Where the greatest or the smallest element is: the first one of equals, and the first NaN before all others.</summary>
internal sealed class ExtremePosition : Fold
{
    private readonly bool greatest;
    private readonly Variable best;
    private readonly Variable place;

    public ExtremePosition(ScalarType type, ScalarType index, bool greatest)
    {
        this.greatest = greatest;
        best = KernelBuilder.Current.Variable(Extreme.Least(type, greatest));
        place = KernelBuilder.Current.Variable(Expr.Pattern(index, index == ScalarType.UInt64 ? ulong.MaxValue : uint.MaxValue));
    }

    public override IReadOnlyList<Variable> State => [best, place];

    public override Expr Result => place.Value.As(ScalarType.Int64);

    public override void Take(Expr x, Expr position) => Join([x, position]);

    public override void Join(IReadOnlyList<Expr> other)
    {
        Expr x = other[0], former = best.Value, earlier = other[1] < place.Value;
        Expr better = greatest ? x > former : x < former, tied = Expr.Equal(x, former);
        if (x.Type.IsFloat)
        {
            Expr isNaN = Expr.NotEqual(x, x), wasNaN = Expr.NotEqual(former, former);
            better |= isNaN & !wasNaN;
            tied |= isNaN & wasNaN;
        }

        Expr taken = better | (tied & earlier);
        best.Value = Expr.Select(taken, x, former);
        place.Value = Expr.Select(taken, other[1], place.Value);
    }
}
