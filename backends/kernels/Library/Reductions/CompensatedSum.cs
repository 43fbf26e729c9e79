using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>
/// A floating sum with the rounding errors of its additions kept beside it: its error does not grow with the number of elements.
/// </summary>
internal sealed class CompensatedSum : Fold
{
    private readonly Variable sum;
    private readonly Variable lost;

    public CompensatedSum(KernelType type)
    {
        sum = KernelBuilder.Current.Variable(Expr.Zero(type));
        lost = KernelBuilder.Current.Variable(Expr.Zero(type));
    }

    public override IReadOnlyList<Variable> State => [sum, lost];

    /// <summary>Once the sum is infinite or NaN, nothing was lost that could be named.</summary>
    public override Expr Result
    {
        get
        {
            Expr total = sum.Value, error = lost.Value;
            return Expr.Select(Expr.Equal(error - error, 0), total + error, total);
        }
    }

    public override void Take(Expr x, Expr position) => Add(x);

    public void Add(Expr x)
    {
        // What the addition rounded off, whichever is the greater (Knuth's TwoSum).
        Expr former = sum.Value, next = former + x, taken = next - former;
        lost.Value += former - (next - taken) + (x - taken);
        sum.Value = next;
    }

    public override void Join(IReadOnlyList<Expr> other)
    {
        Add(other[0]);
        lost.Value += other[1];
    }
}
