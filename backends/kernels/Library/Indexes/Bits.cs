using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Elements that are moved without being looked at: programs for their size serve all dtypes.</summary>
internal static class Bits
{
    /// <summary>The type in memory of elements of a size.</summary>
    public static ScalarType Storage(int bytes) => bytes switch
    {
        1 => ScalarType.UInt8,
        2 => ScalarType.UInt16,
        4 => ScalarType.UInt32,
        _ => ScalarType.UInt64,
    };

    /// <summary>Zero in memory.</summary>
    public static Expr Zero(int bytes) => Expr.Pattern(Storage(bytes), 0);
}
