using Devices.Ops;

namespace Devices;

public sealed partial class Tensor
{
    /// <summary>Logarithm to base 10, per element; <c>log10</c>.</summary>
    public Tensor Log10() => Dispatcher.Call(Pointwise.Log10, this);

    /// <summary>Tangent of radians, per element; <c>tan</c>.</summary>
    public Tensor Tan() => Dispatcher.Call(Trigonometry.Tan, this);

    /// <summary>Arc sine in radians, NaN outside of [−1, 1], per element; <c>asin</c>.</summary>
    public Tensor Asin() => Dispatcher.Call(Trigonometry.Asin, this);

    /// <summary>Arc cosine in radians, NaN outside of [−1, 1], per element; <c>acos</c>.</summary>
    public Tensor Acos() => Dispatcher.Call(Trigonometry.Acos, this);

    /// <summary>Hyperbolic sine, per element; <c>sinh</c>.</summary>
    public Tensor Sinh() => Dispatcher.Call(Trigonometry.Sinh, this);

    /// <summary>Hyperbolic cosine, per element; <c>cosh</c>.</summary>
    public Tensor Cosh() => Dispatcher.Call(Trigonometry.Cosh, this);

    /// <summary>Inverse hyperbolic sine, per element; <c>asinh</c>.</summary>
    public Tensor Asinh() => Dispatcher.Call(Trigonometry.Asinh, this);

    /// <summary>Inverse hyperbolic cosine, NaN below 1, per element; <c>acosh</c>.</summary>
    public Tensor Acosh() => Dispatcher.Call(Trigonometry.Acosh, this);

    /// <summary>Inverse hyperbolic tangent, infinite at ±1 and NaN beyond, per element; <c>atanh</c>.</summary>
    public Tensor Atanh() => Dispatcher.Call(Trigonometry.Atanh, this);

    /// <summary>The angle of the point (other, self) in radians, between −π and π, per element; <c>atan2</c>.</summary>
    public Tensor Atan2(Tensor other) => Dispatcher.Call(Trigonometry.Atan2, this, other);

    /// <summary>Rounded to so many decimals, halves to even, per element; negative: to tens, hundreds, …; <c>round.decimals</c>.</summary>
    public Tensor Round(long decimals) => Dispatcher.Call(Pointwise.RoundDecimals, this, decimals);

    /// <summary>Numbers for NaN and the infinities: 0 and the dtype's greatest finite ones unless given; <c>nan_to_num</c>.</summary>
    public Tensor NanToNum(double? nan = null, double? posinf = null, double? neginf = null) =>
        Dispatcher.Call(Pointwise.NanToNum, this, nan, posinf, neginf);
}
