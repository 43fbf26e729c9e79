using Devices.Ops;

namespace Devices;

public sealed partial class Tensor
{
    /// <summary>self + alpha·other, with broadcasting and promotion.</summary>
    public Tensor Add(Tensor other, Scalar? alpha = null) => Dispatcher.Call(Binary.Add, this, other, alpha ?? 1);

    /// <summary>self + alpha·other.</summary>
    public Tensor Add(Scalar other, Scalar? alpha = null) => Dispatcher.Call(BinaryScalar.Add, this, other, alpha ?? 1);

    /// <summary>self − alpha·other, with broadcasting and promotion.</summary>
    public Tensor Sub(Tensor other, Scalar? alpha = null) => Dispatcher.Call(Binary.Sub, this, other, alpha ?? 1);

    /// <summary>self − alpha·other.</summary>
    public Tensor Sub(Scalar other, Scalar? alpha = null) => Dispatcher.Call(BinaryScalar.Sub, this, other, alpha ?? 1);

    /// <summary>Product per element, with broadcasting and promotion.</summary>
    public Tensor Mul(Tensor other) => Dispatcher.Call(Binary.Mul, this, other);

    /// <summary>Product with a number.</summary>
    public Tensor Mul(Scalar other) => Dispatcher.Call(BinaryScalar.Mul, this, other);

    /// <summary>Quotient per element; integers divide to float32.</summary>
    public Tensor Div(Tensor other) => Dispatcher.Call(Binary.Div, this, other);

    /// <summary>Quotient by a number; integers divide to float32.</summary>
    public Tensor Div(Scalar other) => Dispatcher.Call(BinaryScalar.Div, this, other);

    /// <summary>Quotient per element, rounded towards zero ("trunc") or down ("floor"), or not at all (null).</summary>
    public Tensor Div(Tensor other, string? roundingMode) => Dispatcher.Call(Binary.DivMode, this, other, roundingMode);

    /// <summary>Power per element.</summary>
    public Tensor Pow(Tensor exponent) => Dispatcher.Call(Binary.Pow, this, exponent);

    /// <summary>Power by a number.</summary>
    public Tensor Pow(Scalar exponent) => Dispatcher.Call(BinaryScalar.Pow, this, exponent);

    /// <summary>The greater per element; NaN wins.</summary>
    public Tensor Maximum(Tensor other) => Dispatcher.Call(Binary.Maximum, this, other);

    /// <summary>The smaller per element; NaN wins.</summary>
    public Tensor Minimum(Tensor other) => Dispatcher.Call(Binary.Minimum, this, other);

    /// <summary>The remainder with the divisor's sign.</summary>
    public Tensor Remainder(Tensor other) => Dispatcher.Call(Binary.Remainder, this, other);

    /// <summary>Bits set in both.</summary>
    public Tensor BitwiseAnd(Tensor other) => Dispatcher.Call(Binary.BitwiseAnd, this, other);

    /// <summary>Bits set in either.</summary>
    public Tensor BitwiseOr(Tensor other) => Dispatcher.Call(Binary.BitwiseOr, this, other);

    /// <summary>Bits set in one of both.</summary>
    public Tensor BitwiseXor(Tensor other) => Dispatcher.Call(Binary.BitwiseXor, this, other);

    /// <summary>Sum per element.</summary>
    public static Tensor operator +(Tensor left, Tensor right) => left.Add(right);

    /// <summary>Sum per element.</summary>
    public static Tensor operator +(Tensor left, Scalar right) => left.Add(right);

    /// <summary>Sum per element.</summary>
    public static Tensor operator +(Scalar left, Tensor right) => right.Add(left);

    /// <summary>Difference per element.</summary>
    public static Tensor operator -(Tensor left, Tensor right) => left.Sub(right);

    /// <summary>Difference per element.</summary>
    public static Tensor operator -(Tensor left, Scalar right) => left.Sub(right);

    /// <summary>Difference per element.</summary>
    public static Tensor operator -(Scalar left, Tensor right) => Full([], left, NumberType(right, left), right.Device).Sub(right);

    /// <summary>Product per element.</summary>
    public static Tensor operator *(Tensor left, Tensor right) => left.Mul(right);

    /// <summary>Product per element.</summary>
    public static Tensor operator *(Tensor left, Scalar right) => left.Mul(right);

    /// <summary>Product per element.</summary>
    public static Tensor operator *(Scalar left, Tensor right) => right.Mul(left);

    /// <summary>Quotient per element.</summary>
    public static Tensor operator /(Tensor left, Tensor right) => left.Div(right);

    /// <summary>Quotient per element.</summary>
    public static Tensor operator /(Tensor left, Scalar right) => left.Div(right);

    /// <summary>Quotient per element.</summary>
    public static Tensor operator /(Scalar left, Tensor right) => Full([], left, NumberType(right, left), right.Device).Div(right);

    /// <summary>Negation per element.</summary>
    public static Tensor operator -(Tensor self) => self.Neg();
}
