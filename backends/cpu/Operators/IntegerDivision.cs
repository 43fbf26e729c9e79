using System.Numerics;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Operators;

/// <summary>Divisions of single elements. Integers divided by zero give 0 instead of a trap.</summary>
internal static class IntegerDivision
{
    public static bool IsFloating<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double);

    // Also keeps the smallest integer away from −1, which traps, too.
    private static bool IsMinusOne<T>(T y)
        where T : IBinaryNumber<T> => T.IsNegative(y) && y == -T.One;

    /// <summary>Towards zero.</summary>
    internal readonly struct Truncating<T> : IScalarBinaryFunction<T>
        where T : IBinaryNumber<T>
    {
        public static T Invoke(T x, T y) => T.IsZero(y) ? T.Zero : IsMinusOne(y) ? unchecked(-x) : x / y;
    }

    /// <summary>Down.</summary>
    internal readonly struct Flooring<T> : IScalarBinaryFunction<T>
        where T : IBinaryNumber<T>
    {
        public static T Invoke(T x, T y)
        {
            T quotient = Truncating<T>.Invoke(x, y);
            T remainder = Modulo<T>.Invoke(x, y);
            return !T.IsZero(remainder) && T.IsNegative(remainder) != T.IsNegative(y) ? quotient - T.One : quotient;
        }
    }

    /// <summary>The remainder with the dividend's sign; exact for floats, where y = 0 gives NaN.</summary>
    internal readonly struct Modulo<T> : IScalarBinaryFunction<T>
        where T : IBinaryNumber<T>
    {
        public static T Invoke(T x, T y) =>
            IsFloating<T>() ? x % y : T.IsZero(y) || IsMinusOne(y) ? T.Zero : x % y;
    }
}
