using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>float16 and bfloat16 patterns, as UInt32, to and from float32.</summary>
internal static class SmallFloats
{
    /// <summary>Exact. Payloads of NaNs are kept.</summary>
    public static Expr FromFloat16(Expr half)
    {
        Expr magnitude = (half & 0x7FFF) << 13;
        Expr exponent = magnitude & 0x0F80_0000;
        Expr normal = magnitude + ((127 - 15) << 23);

        // A subnormal gets the smallest normal's exponent, which is then subtracted; infinities and NaNs move up to float32's.
        Expr subnormal = ((magnitude + ((127 - 14) << 23)).BitsAs(ScalarType.Float32) - 6.103515625e-05f).BitsAs(ScalarType.UInt32);
        Expr special = normal + ((127 - 15) << 23);
        Expr value = Expr.Select(Expr.Equal(exponent, 0), subnormal, normal);
        value = Expr.Select(Expr.Equal(exponent, 0x0F80_0000), special, value);
        return (value | ((half & 0x8000) << 16)).BitsAs(ScalarType.Float32);
    }

    /// <summary>Rounds once to the nearest, ties to even.</summary>
    public static Expr ToFloat16(Expr value)
    {
        Expr bits = value.BitsAs(ScalarType.UInt32), magnitude = bits & 0x7FFF_FFFF;
        Expr odd = (magnitude >> 13) & 1;
        Expr normal = (magnitude - (((127 - 15) << 23) - 0xFFF) + odd) >> 13;

        // Adding ½ leaves a subnormal's bits at the end of the sum, rounded by the addition.
        Expr subnormal = (magnitude.BitsAs(ScalarType.Float32) + 0.5f).BitsAs(ScalarType.UInt32) - 0x3F00_0000;
        Expr nan = ((magnitude >> 13) & 0x3FF) | 0x7E00;
        Expr half = Expr.Select(magnitude < 0x3880_0000, subnormal, normal);
        half = Expr.Select(magnitude >= 0x477F_F000, 0x7C00, half);
        half = Expr.Select(magnitude > 0x7F80_0000, nan, half);
        return half | ((bits >> 16) & 0x8000);
    }

    /// <summary>Rounds once to the nearest, ties to even.</summary>
    public static Expr ToBFloat16(Expr value)
    {
        Expr bits = value.BitsAs(ScalarType.UInt32);
        Expr rounded = (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16;
        Expr nan = (bits >> 16) | 0x40;
        return Expr.Select((bits & 0x7FFF_FFFF) > 0x7F80_0000, nan, rounded);
    }
}
