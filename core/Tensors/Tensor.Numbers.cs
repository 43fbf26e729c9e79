namespace Devices;

public sealed partial class Tensor
{
    /// <summary>A number as a 0-d tensor on the CPU, which goes along with tensors of any device; its dtype is that of the C# type.</summary>
    public static implicit operator Tensor(Scalar value) => value.Kind switch
    {
        ScalarKind.FloatingPoint => FromSpan<double>([value.ToDouble()], [], "cpu"),
        ScalarKind.Bool => FromSpan<bool>([value.ToBoolean()], [], "cpu"),
        _ => FromSpan<long>([value.ToInt64()], [], "cpu"),
    };

    /// <summary>As for a number that is there; null for none. With it overloads that take a number or a tensor, both optional, stay clear.</summary>
    public static implicit operator Tensor?(Scalar? value) => value is { } number ? (Tensor)number : null;

    /// <inheritdoc cref="op_Implicit(Scalar)"/>
    public static implicit operator Tensor(int value) => FromSpan<int>([value], [], "cpu");

    /// <inheritdoc cref="op_Implicit(Scalar)"/>
    public static implicit operator Tensor(long value) => FromSpan<long>([value], [], "cpu");

    /// <inheritdoc cref="op_Implicit(Scalar)"/>
    public static implicit operator Tensor(float value) => FromSpan<float>([value], [], "cpu");

    /// <inheritdoc cref="op_Implicit(Scalar)"/>
    public static implicit operator Tensor(double value) => FromSpan<double>([value], [], "cpu");

    /// <inheritdoc cref="op_Implicit(Scalar)"/>
    public static implicit operator Tensor(bool value) => FromSpan<bool>([value], [], "cpu");
}
