using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>
/// Merges neighbouring sorted runs of places. An element's new place is its own plus the number of elements of the other run that
/// come before it, which halving finds; equal ones of the left run come first.
/// </summary>
/// <param name="DType">Of the elements that places stand for.</param>
/// <param name="Wide">64-bit indexes.</param>
/// <param name="First">Runs are single elements, in their own places.</param>
/// <param name="Descending">The greatest first.</param>
internal sealed record MergeSource(DType DType, bool Wide, bool First, bool Descending) : KernelSource
{
    private ScalarType Index => Walk.IndexType(Wide);

    public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"merge_{DType.ShortName()}{(Descending ? "_descending" : "")}{(First ? "_first" : "")}{(Wide ? "_wide" : "")}",
        new WorkgroupSize(target.Shapes.ElementwiseWorkgroup), Write);

    private void Write(KernelBuilder kernel)
    {
        var element = new Element(DType);
        BufferParameter x = kernel.Input("x", element.Storage);
        BufferParameter? from = First ? null : kernel.Input("from", ScalarType.Int64);
        BufferParameter to = kernel.Output("to", ScalarType.Int64);
        var line = new SortPlace(kernel, Index);
        Expr run = kernel.Scalar("run", Index);
        line.ForEach((_, place, first) =>
        {
            Expr PlaceAt(Expr i) => from is null ? i : from.Load(first + (i * line.Inner)).As(Index);
            Expr KeyOf(Expr i) => element.Load(x, first + (i * line.Inner));
            Expr start = place / (run * 2) * (run * 2);
            Expr middle = Least(start + run, line.Length), end = Least(start + (run * 2), line.Length);
            Expr isLeft = place < middle, own = PlaceAt(place), key = KeyOf(own);
            Variable low = kernel.Variable(Expr.Select(isLeft, middle, start)), high = kernel.Variable(Expr.Select(isLeft, end, middle));
            kernel.While(() => low.Value < high.Value, () =>
            {
                // Left elements count those of the right run that must go before them, right ones those of the left that may.
                Expr between = (low.Value + high.Value) / 2, other = KeyOf(PlaceAt(between));
                Expr goesBefore = Expr.Select(isLeft, IsBefore(other, key), !IsBefore(key, other));
                Expr next = Expr.Select(goesBefore, between + 1, low.Value), last = Expr.Select(goesBefore, high.Value, between);
                low.Value = next;
                high.Value = last;
            });

            // For either run this is what lies before in its own, and what was counted in the other.
            to.Store(first + ((place + low.Value - middle) * line.Inner), own.As(ScalarType.Int64));
        });
    }

    /// <summary>Whether one key must come before another; NaN is greatest.</summary>
    private Expr IsBefore(Expr x, Expr y)
    {
        (Expr less, Expr more) = Descending ? (y, x) : (x, y);
        Expr before = less < more;
        return x.Type.IsFloat ? before | (Expr.Equal(less, less) & Expr.NotEqual(more, more)) : before;
    }

    private static Expr Least(Expr x, Expr y) => Expr.Select(x < y, x, y);
}
