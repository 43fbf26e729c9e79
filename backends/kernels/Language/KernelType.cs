namespace Devices.Kernels.Language;

/// <summary>The type of a value: a scalar, or a vector of <paramref name="Width"/> of them.</summary>
/// <param name="Scalar">What each component is.</param>
/// <param name="Width">Number of components: 1 (a scalar), 2, 4, 8 or 16.</param>
public readonly record struct KernelType(ScalarType Scalar, int Width = 1)
{
    /// <summary>Size of one component in bytes; of <see cref="ScalarType.Bool"/>, which is never in memory, 0.</summary>
    public int ScalarBytes => Scalar switch
    {
        ScalarType.Bool => 0,
        ScalarType.Int8 or ScalarType.UInt8 => 1,
        ScalarType.Int16 or ScalarType.UInt16 => 2,
        ScalarType.Int32 or ScalarType.UInt32 or ScalarType.Float32 => 4,
        _ => 8,
    };

    /// <summary>float32 or float64.</summary>
    public bool IsFloat => Scalar is ScalarType.Float32 or ScalarType.Float64;

    /// <summary>A truth value.</summary>
    public bool IsBool => Scalar == ScalarType.Bool;

    /// <summary>An integer, of memory or of arithmetic.</summary>
    public bool IsInteger => !IsFloat && !IsBool;

    /// <summary>A signed integer.</summary>
    public bool IsSigned => Scalar is ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64;

    /// <summary>A type that is computed with, not only loaded and stored.</summary>
    public bool IsArithmetic => Scalar >= ScalarType.Int32;

    /// <summary>A vector.</summary>
    public bool IsVector => Width > 1;

    /// <summary>The same scalar with another width.</summary>
    public KernelType WithWidth(int width) => this with { Width = width };

    /// <summary>The same width with another scalar.</summary>
    public KernelType WithScalar(ScalarType scalar) => this with { Scalar = scalar };

    /// <summary>For example <c>Float32x4</c>.</summary>
    public override string ToString() => IsVector ? $"{Scalar}x{Width}" : Scalar.ToString();

    /// <summary>A scalar type.</summary>
    public static implicit operator KernelType(ScalarType scalar) => new(scalar);
}
