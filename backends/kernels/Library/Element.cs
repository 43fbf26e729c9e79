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

    /// <summary>The type of arithmetic that holds what memory holds; patterns of 16-bit floats are words.</summary>
    public ScalarType Carrier => IsSmallFloat ? ScalarType.UInt32 : Compute;

    /// <summary>What memory holds as what is computed with.</summary>
    public Expr ToCompute(Expr stored) => Decode(stored.As(Carrier));

    /// <summary>What is computed with as what memory holds; truth values are 0 and 1.</summary>
    public Expr ToStorage(Expr value) => Encode(value).As(Storage);

    /// <summary>A <see cref="Carrier"/> as what is computed with.</summary>
    public Expr Decode(Expr carried) => DType switch
    {
        DType.Float16 => SmallFloats.FromFloat16(carried.BitsAs(ScalarType.Float32)),
        DType.BFloat16 => SmallFloats.FromBFloat16(carried.BitsAs(ScalarType.Float32)),
        _ => carried,
    };

    /// <summary>What is computed with as a <see cref="Carrier"/>.</summary>
    public Expr Encode(Expr value) => DType switch
    {
        DType.Float16 => SmallFloats.ToFloat16(value.As(ScalarType.Float32)).BitsAs(ScalarType.UInt32),
        DType.BFloat16 => SmallFloats.ToBFloat16(value.As(ScalarType.Float32)).BitsAs(ScalarType.UInt32),
        _ => value.As(Carrier),
    };

    /// <summary>The dtype of integers that have the size of these elements: for what is moved and not computed with.</summary>
    public Element Bits => new(DType.ElementSize() switch
    {
        1 => DType.UInt8,
        2 => DType.Int16,
        4 => DType.Int32,
        _ => DType.Int64,
    });

    private bool IsSmallFloat => DType is DType.Float16 or DType.BFloat16;
}
