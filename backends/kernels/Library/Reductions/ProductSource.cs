using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>prod.dim_int.</summary>
/// <param name="In"><inheritdoc/></param>
/// <param name="Out"><inheritdoc/></param>
/// <param name="Rank"><inheritdoc/></param>
/// <param name="Wide"><inheritdoc/></param>
/// <param name="Lanes"><inheritdoc/></param>
/// <param name="Width"><inheritdoc/></param>
internal sealed record ProductSource(DType In, DType Out, int Rank, bool Wide, int Lanes, int Width)
    : ReductionSource(In, Out, Rank, Wide, Lanes, Width)
{
    protected override string Operation => "prod";

    protected override ReductionBody CreateBody(KernelBuilder kernel, KernelTarget target) => new Body(kernel, target, this);

    private sealed class Body : ReductionBody
    {
        private readonly BufferParameter output;

        public Body(KernelBuilder kernel, KernelTarget target, ProductSource source)
            : base(kernel, target, source) => output = kernel.Output("y", Out.Storage);

        protected override Fold CreateFold(KernelType type) => new Product(type);

        protected override void Store(Expr item, Expr result) => Out.Store(output, item, result.As(Out.Compute));
    }
}
