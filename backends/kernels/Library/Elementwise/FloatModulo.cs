using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>
/// The exact remainder of floats with the dividend's sign, C's fmod: a long division of the mantissas, some bits at a time.
/// </summary>
internal static class FloatModulo
{
    public static Expr Of(Expr x, Expr y)
    {
        Format format = x.Type.Scalar == ScalarType.Float64 ? Format.Double : Format.Single;
        Expr sign = x & Exact.SignBit(x.Type.Scalar);
        Expr a = Exact.Abs(x).BitsAs(format.Bits), b = Exact.Abs(y).BitsAs(format.Bits);
        Expr infinity = Expr.Pattern(format.Bits, format.Infinity);
        Expr isNaN = (a >= infinity) | (b > infinity) | Exact.IsZero(b);
        Expr isDivided = ~isNaN & (a >= b);

        // What is not divided goes through the loop, too, as 1 ÷ 1 without a step.
        Expr exponent = format.Exponent(b);
        Expr steps = Expr.Select(isDivided, format.Exponent(a) - exponent, 0);
        Expr rest = Divide(format.Mantissa(a), Expr.Select(isDivided, format.Mantissa(b), 1), steps, format.SpareBits);
        Expr result = Expr.Select(isDivided, format.Compose(rest, exponent) | sign, x);
        return Expr.Select(isNaN, Expr.Constant(x.Type.Scalar, double.NaN), result);
    }

    /// <summary>dividend·2ˢᵗᵉᵖˢ modulo divisor.</summary>
    private static Expr Divide(Expr dividend, Expr divisor, Expr steps, uint spareBits)
    {
        KernelBuilder kernel = KernelBuilder.Current;
        Variable rest = kernel.Variable(dividend % divisor), left = kernel.Variable(steps);
        kernel.While(() => Expr.Any(left.Value > 0), () =>
        {
            Expr bits = Expr.Select(left.Value < spareBits, left.Value, spareBits);
            rest.Value = (rest.Value << bits) % divisor;
            left.Value -= bits;
        });
        return rest.Value;
    }

    /// <summary>How a float is put together.</summary>
    /// <param name="Bits">The unsigned integer of its size.</param>
    /// <param name="MantissaBits">Stored bits of the mantissa.</param>
    /// <param name="SpareBits">How far a mantissa can be shifted in <paramref name="Bits"/>.</param>
    /// <param name="Infinity">The pattern.</param>
    /// <param name="Bias">The exponent of the mantissa's last bit is the stored one less this.</param>
    private sealed record Format(ScalarType Bits, uint MantissaBits, uint SpareBits, ulong Infinity, uint Bias)
    {
        public static Format Single { get; } = new(ScalarType.UInt32, 23, 8, 0x7F80_0000, 150);

        public static Format Double { get; } = new(ScalarType.UInt64, 52, 11, 0x7FF0_0000_0000_0000, 1075);

        /// <summary>The stored exponent; that of subnormal numbers as of the smallest normal ones.</summary>
        public Expr Exponent(Expr magnitude) => Expr.Select(IsSubnormal(magnitude), 1, magnitude >> MantissaBits);

        public Expr Mantissa(Expr magnitude)
        {
            Expr hidden = Expr.Pattern(Bits, 1UL << (int)MantissaBits);
            Expr stored = magnitude & Expr.Pattern(Bits, (1UL << (int)MantissaBits) - 1);
            return Expr.Select(IsSubnormal(magnitude), stored, stored | hidden);
        }

        /// <summary>A mantissa with a stored exponent as a float, which holds it exactly.</summary>
        public Expr Compose(Expr mantissa, Expr exponent)
        {
            Expr shift = exponent - Bias;
            return Bits == ScalarType.UInt64
                ? Functions.Double.Lanes.Scale(mantissa.As(ScalarType.Float64), shift.BitsAs(ScalarType.Float64))
                : Functions.Single.Lanes.Scale(mantissa.As(ScalarType.Float32), shift.BitsAs(ScalarType.Float32));
        }

        private Expr IsSubnormal(Expr magnitude) => Exact.IsZero(magnitude >> MantissaBits);
    }
}
