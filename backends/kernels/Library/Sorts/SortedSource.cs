using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Elements at their sorted places, by the bits.</summary>
/// <param name="Bytes">Size of an element.</param>
/// <param name="Wide">64-bit indexes.</param>
/// <param name="Alone">Lines are of one element: places are written too.</param>
internal sealed record SortedSource(int Bytes, bool Wide, bool Alone) : KernelSource
{
    public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"sorted_{8 * Bytes}{(Alone ? "_alone" : "")}{(Wide ? "_wide" : "")}", new WorkgroupSize(target.Shapes.ElementwiseWorkgroup), kernel =>
        {
            ScalarType index = Walk.IndexType(Wide);
            BufferParameter x = kernel.Input("x", Bits.Storage(Bytes));
            BufferParameter places = Alone ? kernel.Output("places", ScalarType.Int64) : kernel.Input("places", ScalarType.Int64);
            BufferParameter y = kernel.Output("y", Bits.Storage(Bytes));
            var line = new SortPlace(kernel, index);
            line.ForEach((item, _, first) =>
            {
                if (Alone)
                {
                    places.Store(item, Expr.Zero(ScalarType.Int64));
                }

                Expr from = Alone ? item : first + (places.Load(item).As(index) * line.Inner);
                y.Store(item, x.Load(from));
            });
        });
}
