using System.Numerics;
using System.Runtime.CompilerServices;

namespace Devices.Cpu.Sorting;

/// <summary>Numbers as patterns whose order as unsigned integers is theirs: both zeros are equal, all NaN are equal and greatest.</summary>
internal static class SortKeys
{
    private const ulong Sign = 1UL << 63;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of<T>(T value)
        where T : unmanaged, IBinaryNumber<T>
    {
        if (typeof(T) == typeof(float))
        {
            // Narrow keys have fewer bytes to sort by.
            float number = Unsafe.BitCast<T, float>(value) + 0f;
            uint bits = BitConverter.SingleToUInt32Bits(number);
            return float.IsNaN(number) ? uint.MaxValue : (bits & 0x8000_0000) != 0 ? ~bits : bits | 0x8000_0000;
        }

        if (typeof(T) == typeof(double))
        {
            double number = Unsafe.BitCast<T, double>(value) + 0.0;
            ulong bits = BitConverter.DoubleToUInt64Bits(number);
            return double.IsNaN(number) ? ulong.MaxValue : (bits & Sign) != 0 ? ~bits : bits | Sign;
        }

        return (ulong)long.CreateTruncating(value) ^ Sign;
    }
}
