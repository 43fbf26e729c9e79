using System.Globalization;
using System.Runtime.InteropServices;

namespace Devices;

/// <summary>The upper 16 bits of a binary32: 8 exponent bits, 7 mantissa bits. Converts with round to nearest even.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct BFloat16 : IEquatable<BFloat16>, IFormattable
{
    private readonly ushort bits;

    /// <summary>Makes a value from its bit pattern.</summary>
    public BFloat16(ushort bits) => this.bits = bits;

    /// <summary>The bit pattern.</summary>
    public ushort Bits => bits;

    /// <summary>Rounds a single to the nearest bfloat16, ties to even. NaN stays NaN (quiet, payload's upper bits kept).</summary>
    public static explicit operator BFloat16(float value)
    {
        uint single = BitConverter.SingleToUInt32Bits(value);
        if ((single & 0x7FFFFFFF) > 0x7F800000)
        {
            return new BFloat16((ushort)((single >> 16) | 0x40));
        }

        return new BFloat16((ushort)((single + 0x7FFF + ((single >> 16) & 1)) >> 16));
    }

    /// <summary>Widens to single; exact.</summary>
    public static implicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value.bits << 16);

    /// <summary>Equality of bit patterns (so NaN equals the same NaN, and +0 differs from −0).</summary>
    public static bool operator ==(BFloat16 left, BFloat16 right) => left.bits == right.bits;

    /// <summary>Inequality of bit patterns.</summary>
    public static bool operator !=(BFloat16 left, BFloat16 right) => left.bits != right.bits;

    /// <inheritdoc/>
    public bool Equals(BFloat16 other) => bits == other.bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BFloat16 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => bits;

    /// <inheritdoc/>
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ((float)this).ToString(format, formatProvider);
}
