namespace Devices.Ops;

/// <summary>Gradients of products, right where factors are zero.</summary>
internal static class ProductGradients
{
    /// <summary>
    /// Each element's gradient is the product of all others: of those before it, times of those behind it. Never a quotient, so
    /// zeros need no case of their own.
    /// </summary>
    public static Tensor Prod(GradientContext c)
    {
        Tensor self = c["self"];
        if (self.Rank == 0)
        {
            return c.Grad;
        }

        long dim = c.Int("dim");
        Tensor grad = c.Bool("keepdim") ? c.Grad : c.Grad.Unsqueeze(dim);
        self = self.To(grad.DType);
        Tensor before = Before(self, dim), behind = Scan.Reversed(Before(Scan.Reversed(self, dim), dim), dim);
        return grad * (before * behind);
    }

    /// <summary>
    /// Without zeros the sum of what follows, divided by the element. With zeros, or where this itself is to be differentiated:
    /// for each element the running products in which it is replaced by 1, which takes the square of the memory.
    /// </summary>
    public static Tensor Cumprod(GradientContext c)
    {
        Tensor self = c["self"], grad = c.Grad;
        if (self.Rank == 0)
        {
            return grad;
        }

        long dim = c.Int("dim");
        self = self.To(grad.DType);
        if (!GradMode.IsEnabled && self.ElementCount > 0 && self.Abs().Amin().Item() > 0)
        {
            return Scan.Reversed(Scan.Reversed(grad * c["result"], dim).Cumsum(dim), dim) / self;
        }

        // Rows are the element that is replaced, columns the place that the product runs to.
        long length = self.Size((int)dim);
        Tensor places = Tensor.Arange(length, device: self.Device), rows = places.Unsqueeze(1);
        Tensor lines = self.Transpose(dim, -1).Unsqueeze(-2);
        Tensor products = lines.Expand([.. lines.Sizes[..^2], length, length]).MaskedFill(rows.Eq(places), 1).Cumprod(-1);
        Tensor kept = products.MaskedFill(places.Lt(rows), 0);
        return (kept * grad.Transpose(dim, -1).Unsqueeze(-2)).Sum([-1]).Transpose(dim, -1);
    }

    /// <summary>The products of all elements before each.</summary>
    private static Tensor Before(Tensor self, long dim)
    {
        long length = self.Size((int)dim);
        if (length == 0)
        {
            return self;
        }

        Tensor one = Tensor.OnesLike(self.Slice(dim, 0, 1));
        return Tensor.Cat([one, self.Slice(dim, 0, length - 1)], dim).Cumprod(dim);
    }
}
