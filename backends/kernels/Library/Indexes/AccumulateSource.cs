using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>
/// y[index[i]·step + …] combined with x[i] along lines, in the order of i. Where lines are few, several invocations share each: they
/// read the whole line, but add to elements of their own, so that the order of additions stays.
/// </summary>
/// <param name="In">What is added.</param>
/// <param name="Out">What it is added to.</param>
/// <param name="Rank">Most dimensions of lines.</param>
/// <param name="Wide">64-bit indexes.</param>
/// <param name="Divided">Every element of a line is divided by a number of its own first.</param>
/// <param name="Combination">How they are combined.</param>
internal sealed record AccumulateSource(DType In, DType Out, int Rank, bool Wide, bool Divided, Combination Combination = Combination.Sum)
    : KernelSource
{
    public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"{(Combination == Combination.Sum ? "accumulate" : $"scatter_{Combination.ToString().ToLowerInvariant()}")}_{In.ShortName()}_{Out.ShortName()}_r{Rank}{(Divided ? "_divided" : "")}{(Wide ? "_wide" : "")}",
        new WorkgroupSize(Grid.HeavyWorkgroup(target)), Write);

    private void Write(KernelBuilder kernel)
    {
        var from = new Element(In);
        var to = new Element(Out);
        ScalarType index = Walk.IndexType(Wide);
        BufferParameter x = kernel.Input("x", from.Storage), places = kernel.Input("index", ScalarType.Int64);
        BufferParameter? divisors = Divided ? kernel.Input("divisors", from.Compute) : null;
        BufferParameter y = kernel.Output("y", to.Storage);
        Expr items = kernel.Scalar("items", index), shareBits = kernel.Scalar("share_bits", index), length = kernel.Scalar("length", index);
        Expr stepX = kernel.Scalar("step_x", index), stepIndex = kernel.Scalar("step_index", index), stepY = kernel.Scalar("step_y", index);
        Expr size = kernel.Scalar("size", ScalarType.Int64), skipped = kernel.Scalar("skipped", ScalarType.Int64);
        Expr? alpha = Combination == Combination.Sum ? kernel.Scalar("alpha", from.Compute) : null;
        var indexer = new Indexer(kernel, "line", Rank, index, "x", "index", "y");
        Grid.ForEach(kernel, items, item =>
        {
            Expr[] first = indexer.Offsets(item >> shareBits);
            Expr mask = ((Expr.One(index) << shareBits) - 1).As(ScalarType.Int64), share = item.As(ScalarType.Int64) & mask;
            kernel.For(Expr.Zero(index), length, i =>
            {
                Expr place = places.Load(first[1] + (i * stepIndex));
                Expr isInside = place >= 0 & place < size & Expr.NotEqual(place, skipped);
                kernel.If(isInside & Expr.Equal(place & mask, share), () =>
                {
                    Expr at = first[2] + (place.As(index) * stepY), added = from.Load(x, first[0] + (i * stepX));
                    added = divisors is null ? added : added / divisors.Load(i);
                    added = alpha is null ? added : added * alpha;
                    to.Store(y, at, Combination.Of(to.Load(y, at), added));
                });
            });
        });
    }
}
