namespace Devices.Ops;

/// <summary>The gradient of linalg_vector_norm. Where the norm is zero it is zero.</summary>
internal static class NormGradients
{
    public static Tensor? Of(GradientContext c)
    {
        Tensor self = c["self"];
        Tensor norm = Reduction.Unreduce(c, c["result"]), grad = Reduction.Unreduce(c, c.Grad);
        self = self.To(grad.DType);
        double order = c.Scalar("ord").ToDouble();
        return order switch
        {
            0 => null,
            1 => self.Sign() * grad,
            2 => grad * (self / norm.MaskedFill(norm.Eq(0), 1)),
            double.PositiveInfinity or double.NegativeInfinity => OfExtreme(c, self, norm, grad),
            < 1 => self.Sign() * self.Abs().Pow(order - 1).MaskedFill(self.Eq(0), 0) * grad * norm.Pow(1 - order),
            < 2 => self.Sign() * self.Abs().Pow(order - 1) * Scale(grad, norm, order),
            _ => self * self.Abs().Pow(order - 2) * Scale(grad, norm, order),
        };
    }

    private static Tensor Scale(Tensor grad, Tensor norm, double order) =>
        (grad / norm.MaskedFill(norm.Eq(0), 1).Pow(order - 1)).MaskedFill(norm.Eq(0), 0);

    /// <summary>Split evenly over equal extremes; NaN equals NaN here.</summary>
    private static Tensor OfExtreme(GradientContext c, Tensor self, Tensor norm, Tensor grad)
    {
        Tensor magnitude = self.Abs();
        Tensor isExtreme = magnitude.Eq(norm).LogicalOr(magnitude.IsNan().LogicalAnd(norm.IsNan())).To(grad.DType);
        return self.Sign() * (grad / isExtreme.Sum(c.Ints("dim"), keepdim: true) * isExtreme);
    }
}
