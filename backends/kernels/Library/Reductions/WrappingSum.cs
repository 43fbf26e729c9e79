using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>A sum of integers.</summary>
internal sealed class WrappingSum(KernelType type) : Fold
{
    private readonly Variable sum = KernelBuilder.Current.Variable(Expr.Zero(type));

    public override IReadOnlyList<Variable> State => [sum];

    public override void Take(Expr x, Expr position) => sum.Value += x;

    public override void Join(IReadOnlyList<Expr> other) => sum.Value += other[0];
}
