using Devices.Ops;

namespace Devices;

public sealed partial class Tensor
{
    /// <summary>|x|, per element; <c>abs</c>.</summary>
    public Tensor Abs() => Dispatcher.Call(Pointwise.Abs, this);

    /// <summary>−x, per element; <c>neg</c>.</summary>
    public Tensor Neg() => Dispatcher.Call(Pointwise.Neg, this);

    /// <summary>−1, 0 or 1; NaN stays NaN, per element; <c>sign</c>.</summary>
    public Tensor Sign() => Dispatcher.Call(Pointwise.Sign, this);

    /// <summary>The least integer not below, per element; <c>ceil</c>.</summary>
    public Tensor Ceil() => Dispatcher.Call(Pointwise.Ceil, this);

    /// <summary>The greatest integer not above, per element; <c>floor</c>.</summary>
    public Tensor Floor() => Dispatcher.Call(Pointwise.Floor, this);

    /// <summary>The nearest integer, halves to even, per element; <c>round</c>.</summary>
    public Tensor Round() => Dispatcher.Call(Pointwise.Round, this);

    /// <summary>Without the fraction, per element; <c>trunc</c>.</summary>
    public Tensor Trunc() => Dispatcher.Call(Pointwise.Trunc, this);

    /// <summary>1/x, per element; <c>reciprocal</c>.</summary>
    public Tensor Reciprocal() => Dispatcher.Call(Pointwise.Reciprocal, this);

    /// <summary>√x, per element; <c>sqrt</c>.</summary>
    public Tensor Sqrt() => Dispatcher.Call(Pointwise.Sqrt, this);

    /// <summary>1/√x, per element; <c>rsqrt</c>.</summary>
    public Tensor Rsqrt() => Dispatcher.Call(Pointwise.Rsqrt, this);

    /// <summary>eˣ, per element; <c>exp</c>.</summary>
    public Tensor Exp() => Dispatcher.Call(Pointwise.Exp, this);

    /// <summary>eˣ − 1, exact near 0, per element; <c>expm1</c>.</summary>
    public Tensor Expm1() => Dispatcher.Call(Pointwise.Expm1, this);

    /// <summary>Natural logarithm, per element; <c>log</c>.</summary>
    public Tensor Log() => Dispatcher.Call(Pointwise.Log, this);

    /// <summary>Logarithm to base 2, per element; <c>log2</c>.</summary>
    public Tensor Log2() => Dispatcher.Call(Pointwise.Log2, this);

    /// <summary>ln(1 + x), exact near 0, per element; <c>log1p</c>.</summary>
    public Tensor Log1p() => Dispatcher.Call(Pointwise.Log1p, this);

    /// <summary>Sine of radians, per element; <c>sin</c>.</summary>
    public Tensor Sin() => Dispatcher.Call(Pointwise.Sin, this);

    /// <summary>Cosine of radians, per element; <c>cos</c>.</summary>
    public Tensor Cos() => Dispatcher.Call(Pointwise.Cos, this);

    /// <summary>Arc tangent in radians, per element; <c>atan</c>.</summary>
    public Tensor Atan() => Dispatcher.Call(Pointwise.Atan, this);

    /// <summary>The error function 2/√π ∫₀ˣ e^(−t²) dt, per element; <c>erf</c>.</summary>
    public Tensor Erf() => Dispatcher.Call(Pointwise.Erf, this);

    /// <summary>Hyperbolic tangent, per element; <c>tanh</c>.</summary>
    public Tensor Tanh() => Dispatcher.Call(Pointwise.Tanh, this);

    /// <summary>1/(1 + e⁻ˣ), per element; <c>sigmoid</c>.</summary>
    public Tensor Sigmoid() => Dispatcher.Call(Pointwise.Sigmoid, this);

    /// <summary>Where the element is NaN, per element; <c>isnan</c>.</summary>
    public Tensor IsNan() => Dispatcher.Call(Pointwise.IsNan, this);

    /// <summary>Where the element is infinite, per element; <c>isinf</c>.</summary>
    public Tensor IsInf() => Dispatcher.Call(Pointwise.IsInf, this);

    /// <summary>Where the element is zero, per element; <c>logical_not</c>.</summary>
    public Tensor LogicalNot() => Dispatcher.Call(Pointwise.LogicalNot, this);

    /// <summary>All bits flipped; not of a truth value, per element; <c>bitwise_not</c>.</summary>
    public Tensor BitwiseNot() => Dispatcher.Call(Pointwise.BitwiseNot, this);

    /// <summary>max(x, 0), per element; <c>relu</c>.</summary>
    public Tensor Relu() => Dispatcher.Call(Activation.Relu, this);

    /// <summary>x·sigmoid(x), per element; <c>silu</c>.</summary>
    public Tensor Silu() => Dispatcher.Call(Activation.Silu, this);

    /// <summary>x·Φ(x), per element; <c>gelu</c>.</summary>
    /// <param name="approximate">"none", or "tanh" for 0.5·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))) (Hendrycks and Gimpel, 2016).</param>
    public Tensor Gelu(string approximate = "none") => Dispatcher.Call(Activation.Gelu, this, approximate);

    /// <summary>Each element at least min and at most max; NaN stays NaN.</summary>
    public Tensor Clamp(Scalar? min = null, Scalar? max = null) => Dispatcher.Call(Selection.Clamp, this, min, max);

    /// <summary>The value where the mask is true, this tensor elsewhere.</summary>
    public Tensor MaskedFill(Tensor mask, Scalar value) => Dispatcher.Call(Selection.MaskedFill, this, mask, value);

    /// <summary><paramref name="self"/> where the condition is true, <paramref name="other"/> elsewhere.</summary>
    public static Tensor Where(Tensor condition, Tensor self, Tensor other) => Dispatcher.Call(Selection.Where, condition, self, other);

    /// <inheritdoc cref="Where(Tensor, Tensor, Tensor)"/>
    public static Tensor Where(Tensor condition, Tensor self, Scalar other) =>
        Where(condition, self, Full([], other, NumberType(self, other), condition.Device));

    /// <inheritdoc cref="Where(Tensor, Tensor, Tensor)"/>
    public static Tensor Where(Tensor condition, Scalar self, Tensor other) =>
        Where(condition, Full([], self, NumberType(other, self), condition.Device), other);

    /// <summary>The dtype that a number has beside a tensor.</summary>
    private static DType NumberType(Tensor tensor, Scalar number)
    {
        Promotion promotion = default;
        promotion.Add(tensor);
        promotion.Add(number);
        return promotion.Result;
    }
}
