using System.Runtime.CompilerServices;

namespace Devices.Backends.Cpu.Sequences;

/// <summary>From double to the floating types, rounded once.</summary>
internal static class Rounding
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TElement FromDouble<TElement>(double value)
        where TElement : unmanaged
    {
        if (typeof(TElement) == typeof(float))
        {
            float single = (float)value;
            return Unsafe.As<float, TElement>(ref single);
        }

        if (typeof(TElement) == typeof(Half))
        {
            Half half = (Half)value;
            return Unsafe.As<Half, TElement>(ref half);
        }

        if (typeof(TElement) == typeof(BFloat16))
        {
            var brain = (BFloat16)ToOdd(value);
            return Unsafe.As<BFloat16, TElement>(ref brain);
        }

        return Unsafe.As<double, TElement>(ref value);
    }

    /// <summary>
    /// The float32 from which rounding to bfloat16 gives the same as from the double: where float32 had to round, the neighbour
    /// whose last bit is set.
    /// </summary>
    private static float ToOdd(double value)
    {
        float single = (float)value;
        uint bits = BitConverter.SingleToUInt32Bits(single);
        if (single == value || float.IsNaN(single) || (bits & 1) != 0)
        {
            return single;
        }

        // Rounded away from zero: step back towards it; rounded towards zero: step away. Either has the last bit set.
        return BitConverter.UInt32BitsToSingle(Math.Abs((double)single) > Math.Abs(value) ? bits - 1 : bits + 1);
    }
}
