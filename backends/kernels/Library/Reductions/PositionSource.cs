using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>argmax and argmin: positions, and the values there for a launch that joins parts.</summary>
/// <param name="In"><inheritdoc/></param>
/// <param name="Rank"><inheritdoc/></param>
/// <param name="Wide"><inheritdoc/></param>
/// <param name="Lanes"><inheritdoc/></param>
/// <param name="Greatest">argmax.</param>
/// <param name="From">Joins parts: positions are read beside their values.</param>
/// <param name="Values">Writes the values, too.</param>
internal sealed record PositionSource(DType In, int Rank, bool Wide, int Lanes, bool Greatest, bool From, bool Values)
    : ReductionSource(In, DType.Int64, Rank, Wide, Lanes, 1)
{
    protected override string Operation => (Greatest ? "argmax" : "argmin") + (From ? "_join" : Values ? "_part" : "");

    protected override ReductionBody CreateBody(KernelBuilder kernel, KernelTarget target) => new Body(kernel, target, this);

    private sealed class Body : ReductionBody
    {
        private readonly PositionSource source;
        private readonly BufferParameter? fromPositions;
        private readonly BufferParameter positions;
        private readonly BufferParameter? values;
        private Fold? current;

        public Body(KernelBuilder kernel, KernelTarget target, PositionSource source)
            : base(kernel, target, source)
        {
            this.source = source;
            fromPositions = source.From ? kernel.Input("from_positions", ScalarType.Int64) : null;
            positions = kernel.Output("positions", ScalarType.Int64);
            values = source.Values ? kernel.Output("values", In.Storage) : null;
        }

        protected override Fold CreateFold(KernelType type) => current = new ExtremePosition(type.Scalar, source.Index, source.Greatest);

        protected override void Take(Fold fold, Expr x, Expr position, Expr offset) =>
            fold.Take(x, fromPositions is null ? position : fromPositions.Load(offset).As(source.Index));

        protected override void Store(Expr item, Expr result)
        {
            positions.Store(item, result);
            if (values is not null)
            {
                In.Store(values, item, current!.State[0].Value);
            }
        }
    }
}
