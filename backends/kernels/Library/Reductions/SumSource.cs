using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Sums, divided: sum.dim_IntList (by 1), mean.dim, and the two passes of var.correction.</summary>
/// <param name="In"><inheritdoc/></param>
/// <param name="Out"><inheritdoc/></param>
/// <param name="Rank"><inheritdoc/></param>
/// <param name="Wide"><inheritdoc/></param>
/// <param name="Lanes"><inheritdoc/></param>
/// <param name="Width"><inheritdoc/></param>
/// <param name="Centered">Sums up squared distances from a number that is given for each result.</param>
internal sealed record SumSource(DType In, DType Out, int Rank, bool Wide, int Lanes, int Width, bool Centered)
    : ReductionSource(In, Out, Rank, Wide, Lanes, Width)
{
    protected override string Operation => Centered ? "squares" : "sum";

    protected override ReductionBody CreateBody(KernelBuilder kernel, KernelTarget target) => new Body(kernel, target, this);

    private sealed class Body : ReductionBody
    {
        private readonly BufferParameter? centers;
        private readonly BufferParameter output;
        private readonly Expr? divisor;
        private Expr? center;

        public Body(KernelBuilder kernel, KernelTarget target, SumSource source)
            : base(kernel, target, source)
        {
            centers = source.Centered ? kernel.Input("centers", In.Compute) : null;
            output = kernel.Output("y", Out.Storage);
            divisor = new KernelType(In.Compute).IsFloat ? kernel.Scalar("divisor", In.Compute) : null;
        }

        protected override Fold CreateFold(KernelType type) => type.IsFloat ? new CompensatedSum(type) : new WrappingSum(type);

        protected override void Begin(Expr result) => center = centers?.Load(result);

        protected override void Take(Fold fold, Expr x, Expr position, Expr offset)
        {
            Expr distance = center is null ? x : x - center;
            fold.Take(center is null ? distance : distance * distance, position);
        }

        protected override void Store(Expr item, Expr result) =>
            Out.Store(output, item, (divisor is null ? result : result / divisor).As(Out.Compute));
    }
}
