using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>A product; integers wrap.</summary>
internal sealed class Product(KernelType type) : Fold
{
    private readonly Variable product = KernelBuilder.Current.Variable(Expr.One(type));

    public override IReadOnlyList<Variable> State => [product];

    public override void Take(Expr x, Expr position) => product.Value *= x;

    public override void Join(IReadOnlyList<Expr> other) => product.Value *= other[0];
}
