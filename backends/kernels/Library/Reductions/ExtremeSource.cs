using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>amax and amin.</summary>
internal sealed record ExtremeSource(DType In, int Rank, bool Wide, int Lanes, int Width, bool Greatest)
    : ReductionSource(In, In, Rank, Wide, Lanes, Width)
{
    protected override string Operation => Greatest ? "amax" : "amin";

    protected override ReductionBody CreateBody(KernelBuilder kernel, KernelTarget target) => new Body(kernel, target, this);

    private sealed class Body : ReductionBody
    {
        private readonly bool greatest;
        private readonly BufferParameter output;

        public Body(KernelBuilder kernel, KernelTarget target, ExtremeSource source)
            : base(kernel, target, source)
        {
            greatest = source.Greatest;
            output = kernel.Output("y", Out.Storage);
        }

        protected override Fold CreateFold(KernelType type) => new Extreme(type, greatest);

        protected override void Store(Expr item, Expr result) => Out.Store(output, item, result);
    }
}
