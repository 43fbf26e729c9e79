using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>How often each index occurs among all, as the type that a dtype is computed in.</summary>
/// <param name="DType">The dtype.</param>
/// <param name="Wide">64-bit indexes.</param>
internal sealed record FrequencySource(DType DType, bool Wide) : KernelSource
{
    public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"frequency_{new Element(DType).ComputeDType.ShortName()}{(Wide ? "_wide" : "")}",
        new WorkgroupSize(Grid.HeavyWorkgroup(target)), kernel =>
        {
            ScalarType index = Walk.IndexType(Wide), compute = new Element(DType).Compute;
            BufferParameter places = kernel.Input("index", ScalarType.Int64), y = kernel.Output("y", compute);
            Expr count = kernel.Scalar("count", index);
            Grid.ForEach(kernel, count, item =>
            {
                Expr own = places.Load(item);
                Variable frequency = kernel.Variable(Expr.Zero(compute));
                kernel.For(Expr.Zero(index), count, i =>
                    frequency.Value += Expr.Equal(places.Load(i), own).As(compute));
                y.Store(item, frequency.Value);
            });
        });
}
