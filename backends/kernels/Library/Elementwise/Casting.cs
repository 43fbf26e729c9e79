using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Conversions of what is computed with to what another dtype is computed in.</summary>
internal static class Casting
{
    /// <summary>Rounds once: a float64 on its way to 16 bits must not be rounded to float32 first.</summary>
    public static Expr Cast(Expr value, Element to) =>
        to.DType == DType.Bool ? ~Exact.IsZero(value)
        : value.Type.Scalar == ScalarType.Float64 && to.Carrier == ScalarType.UInt32 ? RoundToOdd(value)
        : value.As(to.Compute);

    /// <summary>
    /// A float32 from which rounding to 16 bits gives the same as from the float64: truncated, with the last bit set where something
    /// was cut off.
    /// </summary>
    private static Expr RoundToOdd(Expr value)
    {
        Expr nearest = value.As(ScalarType.Float32);
        Expr bits = nearest.BitsAs(ScalarType.UInt32), back = nearest.As(ScalarType.Float64);
        Expr truncated = bits - (Exact.Abs(back) > Exact.Abs(value)).As(ScalarType.UInt32);
        Expr isFinal = Expr.Equal(back, value) | ((bits & 0x7FFF_FFFFu) >= 0x7F80_0000u);
        return Expr.Select(isFinal, nearest, (truncated | 1u).BitsAs(ScalarType.Float32));
    }
}
