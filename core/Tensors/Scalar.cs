using System.Globalization;

namespace Devices;

/// <summary>A number without a tensor: an integer, a double or a truth value. Its kind takes part in dtype promotion.</summary>
public readonly struct Scalar : IEquatable<Scalar>
{
    private readonly long bits;

    private Scalar(ScalarKind kind, long bits) => (Kind, this.bits) = (kind, bits);

    /// <summary>Integer, floating or bool.</summary>
    public ScalarKind Kind { get; }

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(long value) => new(ScalarKind.Integral, value);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(int value) => new(ScalarKind.Integral, value);

    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(double value) => new(ScalarKind.FloatingPoint, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A truth value.</summary>
    public static implicit operator Scalar(bool value) => new(ScalarKind.Bool, value ? 1 : 0);

    /// <summary>The value as a double; true is 1.</summary>
    public double ToDouble() => Kind == ScalarKind.FloatingPoint ? BitConverter.Int64BitsToDouble(bits) : bits;

    /// <summary>The value as an integer; a float is truncated, true is 1.</summary>
    public long ToInt64() => Kind == ScalarKind.FloatingPoint ? (long)BitConverter.Int64BitsToDouble(bits) : bits;

    /// <summary>Whether the value differs from zero.</summary>
    public bool ToBoolean() => Kind == ScalarKind.FloatingPoint ? BitConverter.Int64BitsToDouble(bits) != 0 : bits != 0;

    /// <summary>The dtype a tensor made from this number alone has: int64, float32 (PyTorch's default) or bool.</summary>
    public DType DefaultDType => Kind switch
    {
        ScalarKind.FloatingPoint => DType.Float32,
        ScalarKind.Bool => DType.Bool,
        _ => DType.Int64,
    };

    /// <inheritdoc/>
    public bool Equals(Scalar other) => Kind == other.Kind && bits == other.bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Scalar other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, bits);

    /// <summary>Same kind and same value.</summary>
    public static bool operator ==(Scalar left, Scalar right) => left.Equals(right);

    /// <summary>Another kind or another value.</summary>
    public static bool operator !=(Scalar left, Scalar right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        ScalarKind.FloatingPoint => ToDouble().ToString("R", CultureInfo.InvariantCulture),
        ScalarKind.Bool => bits != 0 ? "True" : "False",
        _ => bits.ToString(CultureInfo.InvariantCulture),
    };
}
