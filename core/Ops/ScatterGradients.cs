namespace Devices.Ops;

/// <summary>Gradients of scatter_reduce: of the tensor that is taken into, and of what is taken.</summary>
internal static class ScatterGradients
{
    public static Tensor Self(GradientContext c)
    {
        long dim = c.Int("dim");
        Tensor self = c["self"], grad = c.Grad;
        bool includeSelf = c.Bool("include_self");
        Tensor own = Reduction(c) switch
        {
            "sum" => grad,
            "mean" => grad / ScatterReduce.Counts(self, dim, c["index"], includeSelf).To(grad.DType),
            "prod" => OfSelfInProduct(c, self, grad),
            _ => Extreme(c).IsSelf * (grad / Extreme(c).Count),
        };
        return includeSelf ? own : Dispatcher.Call(Scatter.Number, own, dim, c["index"], 0);
    }

    public static Tensor Source(GradientContext c)
    {
        long dim = c.Int("dim");
        Tensor index = c["index"], grad = c.Grad;
        Tensor own = Reduction(c) switch
        {
            "sum" => grad.Gather(dim, index),
            "mean" => (grad / ScatterReduce.Counts(c["self"], dim, index, c.Bool("include_self")).To(grad.DType)).Gather(dim, index),
            "prod" => OfSourceInProduct(c, Part(c), grad),
            _ => Extreme(c).IsSource * (grad / Extreme(c).Count).Gather(dim, index),
        };
        return Indexing.Widen(own, c.Sizes("src"));
    }

    private static string Reduction(GradientContext c) => c.Argument("reduce").Text!;

    /// <summary>What the index reaches of the source.</summary>
    private static Tensor Part(GradientContext c)
    {
        Tensor part = c["src"], index = c["index"];
        for (int dim = 0; dim < index.Rank && part.Rank == index.Rank; dim++)
        {
            part = part.Size(dim) == index.Size(dim) ? part : part.Slice(dim, 0, index.Size(dim));
        }

        return part;
    }

    private static Tensor Multiply(GradientContext c, Tensor self, Tensor source) => Dispatcher.Call(
        ScatterReduce.Two, self, c.Int("dim"), c["index"], source, "prod", c.Bool("include_self"));

    /// <summary>A zero of self itself counts as 1 in the product of the others.</summary>
    private static Tensor OfSelfInProduct(GradientContext c, Tensor self, Tensor grad)
    {
        Tensor others = self.MaskedFill(self.Eq(0), 1);
        return grad * Multiply(c, others, Part(c)) / others;
    }

    /// <summary>The only zero at a place has the product of the others as its slope; of several zeros each has none.</summary>
    private static Tensor OfSourceInProduct(GradientContext c, Tensor source, Tensor grad)
    {
        long dim = c.Int("dim");
        Tensor self = c["self"], index = c["index"], isZero = source.Eq(0);
        Tensor zeros = Tensor.Zeros(self.Sizes, DType.Int64, self.Device).ScatterAdd(dim, index, isZero.To(DType.Int64)).Gather(dim, index);
        if (GradMode.IsEnabled && zeros.ElementCount > 0 && zeros.Amax().Item() > 1)
        {
            throw new TensorException(
                "scatter_reduce(): Double backward is unsupported for src when >1 zeros in src are scattered to the same position in self");
        }

        Tensor isOnlyZero = isZero.LogicalAnd(zeros.Eq(1));
        Tensor others = Multiply(c, self, source.MaskedFill(isOnlyZero, 1));
        Tensor quotients = (grad * c["result"]).Gather(dim, index) / source.MaskedFill(isZero, 1);
        return Tensor.Where(isOnlyZero, (grad * others).Gather(dim, index), quotients);
    }

    /// <summary>Who equals the extreme, and how many do at each place.</summary>
    private static (Tensor IsSelf, Tensor IsSource, Tensor Count) Extreme(GradientContext c)
    {
        long dim = c.Int("dim");
        Tensor index = c["index"], result = c["result"], source = Part(c);
        Tensor isSelf = c["self"].Eq(result).To(result.DType);
        isSelf = c.Bool("include_self") ? isSelf : Dispatcher.Call(Scatter.Number, isSelf, dim, index, 0);
        Tensor isSource = source.Eq(result.Gather(dim, index)).To(result.DType);
        return (isSelf, isSource, isSelf.ScatterAdd(dim, index, isSource).Clamp(min: 1));
    }
}
