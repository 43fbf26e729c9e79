using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Moves chosen elements: y[i] = x[index[i]·step + …], by the bits.</summary>
/// <param name="Bytes">Size of an element.</param>
/// <param name="Rank">Most dimensions.</param>
/// <param name="Wide">64-bit indexes.</param>
internal sealed record ChooseSource(int Bytes, int Rank, bool Wide) : KernelSource
{
    public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"choose_{8 * Bytes}_r{Rank}{(Wide ? "_wide" : "")}", new WorkgroupSize(target.Shapes.ElementwiseWorkgroup), kernel =>
        {
            BufferParameter x = kernel.Input("x", Bits.Storage(Bytes)), places = kernel.Input("index", ScalarType.Int64);
            BufferParameter y = kernel.Output("y", Bits.Storage(Bytes));
            ScalarType index = Walk.IndexType(Wide);
            Expr count = kernel.Scalar("count", index), step = kernel.Scalar("step", index);
            var indexer = new Indexer(kernel, "walk", Rank, index, "x", "index");
            Grid.ForEach(kernel, count, item =>
            {
                Expr[] offsets = indexer.Offsets(item);
                y.Store(item, x.Load(offsets[0] + (places.Load(offsets[1]).As(index) * step)));
            });
        });
}
