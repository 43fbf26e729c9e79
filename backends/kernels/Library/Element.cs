using Devices.Kernels.Functions;
using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>
/// How elements of a dtype lie in memory, and what they are computed as: 16-bit floats as float32, small integers and bool as
/// Int32. Loading and storing convert, one element or a vector.
/// </summary>
/// <param name="DType">The dtype.</param>
internal readonly record struct Element(DType DType)
{
    /// <summary>The type in memory; 16-bit floats are patterns there.</summary>
    public ScalarType Storage => DType switch
    {
        DType.Bool or DType.UInt8 => ScalarType.UInt8,
        DType.Int8 => ScalarType.Int8,
        DType.Int16 => ScalarType.Int16,
        DType.Float16 or DType.BFloat16 => ScalarType.UInt16,
        DType.Int32 => ScalarType.Int32,
        DType.Int64 => ScalarType.Int64,
        DType.Float32 => ScalarType.Float32,
        DType.Float64 => ScalarType.Float64,
        _ => throw new ArgumentOutOfRangeException(nameof(DType), DType, "not a dtype of this ABI level"),
    };

    /// <summary>The type of arithmetic.</summary>
    public ScalarType Compute => DType switch
    {
        DType.Float16 or DType.BFloat16 => ScalarType.Float32,
        DType.Bool or DType.UInt8 or DType.Int8 or DType.Int16 => ScalarType.Int32,
        _ => Storage,
    };

    /// <summary>Whether memory holds values of the very type that is computed in.</summary>
    public bool IsStoredAsComputed => Storage == Compute;

    /// <summary>The dtype whose elements hold any value of <see cref="Compute"/>.</summary>
    public DType ComputeDType => Compute switch
    {
        ScalarType.Float32 => DType.Float32,
        ScalarType.Float64 => DType.Float64,
        ScalarType.Int64 => DType.Int64,
        _ => DType.Int32,
    };

    /// <summary>The element at an index, or <paramref name="width"/> consecutive ones, as <see cref="Compute"/>.</summary>
    public Expr Load(BufferParameter buffer, Expr index, int width = 1) => ToCompute(buffer.Load(index, width));

    /// <summary>Writes a value of <see cref="Compute"/>: floats round to nearest even, integers wrap, a bool is 0 or 1 already.</summary>
    public void Store(BufferParameter buffer, Expr index, Expr value) => buffer.Store(index, ToStorage(value));

    /// <summary>What memory holds as what is computed with.</summary>
    public Expr ToCompute(Expr stored) => DType switch
    {
        DType.Float16 => SmallFloats.FromFloat16(Pattern(stored)),
        DType.BFloat16 => SmallFloats.FromBFloat16(Pattern(stored)),
        _ => stored.As(Compute),
    };

    /// <summary>What is computed with as what memory holds.</summary>
    public Expr ToStorage(Expr value) => DType switch
    {
        DType.Float16 => SmallFloats.ToFloat16(value).BitsAs(ScalarType.UInt32).As(ScalarType.UInt16),
        DType.BFloat16 => SmallFloats.ToBFloat16(value).BitsAs(ScalarType.UInt32).As(ScalarType.UInt16),
        _ => value.As(Storage),
    };

    private static Expr Pattern(Expr stored) => stored.As(ScalarType.UInt32).BitsAs(ScalarType.Float32);
}
