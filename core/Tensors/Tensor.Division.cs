using Devices.Ops;

namespace Devices;

public sealed partial class Tensor
{
    /// <summary>Power of a number: self to the power of each exponent.</summary>
    public static Tensor Pow(Scalar self, Tensor exponent) => Dispatcher.Call(BinaryScalar.PowOfScalar, self, exponent);

    /// <summary>Quotient by a number, rounded towards zero ("trunc") or down ("floor"), or not at all (null).</summary>
    public Tensor Div(Scalar other, string? roundingMode) => Dispatcher.Call(Division.DivScalarMode, this, other, roundingMode);

    /// <summary>Quotient per element, rounded down.</summary>
    public Tensor FloorDivide(Tensor other) => Dispatcher.Call(Division.FloorDivide, this, other);

    /// <summary>Quotient by a number, rounded down.</summary>
    public Tensor FloorDivide(Scalar other) => Dispatcher.Call(Division.FloorDivideScalar, this, other);

    /// <summary>The remainder with the dividend's sign.</summary>
    public Tensor Fmod(Tensor other) => Dispatcher.Call(Division.Fmod, this, other);

    /// <summary>The remainder with the dividend's sign.</summary>
    public Tensor Fmod(Scalar other) => Dispatcher.Call(Division.FmodScalar, this, other);

    /// <summary>The remainder with the divisor's sign.</summary>
    public Tensor Remainder(Scalar other) => Dispatcher.Call(Division.RemainderScalar, this, other);

    /// <summary>The remainder of a number by each element, with the element's sign.</summary>
    public static Tensor Remainder(Scalar self, Tensor other) => Dispatcher.Call(Division.RemainderOfScalar, self, other);

    /// <summary>Bits set in both.</summary>
    public Tensor BitwiseAnd(Scalar other) => Dispatcher.Call(Bitwise.And.Scalar, this, other);

    /// <summary>Bits set in either.</summary>
    public Tensor BitwiseOr(Scalar other) => Dispatcher.Call(Bitwise.Or.Scalar, this, other);

    /// <summary>Bits set in one of both.</summary>
    public Tensor BitwiseXor(Scalar other) => Dispatcher.Call(Bitwise.Xor.Scalar, this, other);

    /// <summary>Bits moved up, zeros moved in; 0 where all are gone.</summary>
    public Tensor BitwiseLeftShift(Tensor other) => Dispatcher.Call(Shift.Left, this, other);

    /// <summary>Bits moved up, zeros moved in; 0 where all are gone.</summary>
    public Tensor BitwiseLeftShift(Scalar other) => Dispatcher.Call(Shift.LeftBy.Scalar, this, other);

    /// <summary>Bits moved down, the sign moved in.</summary>
    public Tensor BitwiseRightShift(Tensor other) => Dispatcher.Call(Shift.Right, this, other);

    /// <summary>Bits moved down, the sign moved in.</summary>
    public Tensor BitwiseRightShift(Scalar other) => Dispatcher.Call(Shift.RightBy.Scalar, this, other);

    /// <summary>The remainder with the divisor's sign.</summary>
    public static Tensor operator %(Tensor left, Tensor right) => left.Remainder(right);

    /// <summary>The remainder with the divisor's sign.</summary>
    public static Tensor operator %(Tensor left, Scalar right) => left.Remainder(right);

    /// <summary>Bits set in both.</summary>
    public static Tensor operator &(Tensor left, Tensor right) => left.BitwiseAnd(right);

    /// <summary>Bits set in either.</summary>
    public static Tensor operator |(Tensor left, Tensor right) => left.BitwiseOr(right);

    /// <summary>Bits set in one of both.</summary>
    public static Tensor operator ^(Tensor left, Tensor right) => left.BitwiseXor(right);

    /// <summary>All bits flipped; not of a truth value.</summary>
    public static Tensor operator ~(Tensor self) => self.BitwiseNot();
}
