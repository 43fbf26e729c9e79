using System.Numerics;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Operators;

/// <summary>x ÷ y, rounded towards zero.</summary>
internal readonly struct DivideTruncate : IBinaryOperator
{
    public static bool IsHeavy => true;

    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> =>
        IntegerDivision.IsFloating<T>() ? V.Truncate(x / y) : LaneMap.Invoke<V, T, IntegerDivision.Truncating<T>>(x, y);
}

/// <summary>x ÷ y, rounded down: for floats from the exact remainder, so that it fits <see cref="Remainder"/>.</summary>
internal readonly struct DivideFloor : IBinaryOperator
{
    public static bool IsHeavy => true;

    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> =>
        IntegerDivision.IsFloating<T>() ? Floats<V, T>(x, y) : LaneMap.Invoke<V, T, IntegerDivision.Flooring<T>>(x, y);

    private static V Floats<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T>
    {
        V zero = default;
        V remainder = LaneMap.Invoke<V, T, IntegerDivision.Modulo<T>>(x, y);
        V quotient = (x - remainder) / y;
        V isBetween = ~V.Equal(remainder, zero) & ((y < zero) ^ (remainder < zero));
        quotient -= isBetween & (V)T.One;

        // The quotient is an integer but for rounding. A zero gets the true quotient's sign.
        V floor = V.Floor(quotient);
        V one = (V)T.One;
        floor = V.Select(quotient - floor > one / (one + one), floor + one, floor);
        floor = V.Select(V.Equal(quotient, zero), zero | ((x / y) & -zero), floor);
        return V.Select(V.Equal(y, zero), x / y, floor);
    }
}

/// <summary>x − y·⌊x ÷ y⌋, exact, with the divisor's sign.</summary>
internal readonly struct Remainder : IBinaryOperator
{
    public static bool IsHeavy => true;

    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T>
    {
        V zero = default;
        V remainder = LaneMap.Invoke<V, T, IntegerDivision.Modulo<T>>(x, y);
        V isOther = ~V.Equal(remainder, zero) & ((y < zero) ^ (remainder < zero));
        return V.Select(isOther, remainder + y, remainder);
    }
}

/// <summary>What division towards zero leaves, exact, with the dividend's sign.</summary>
internal readonly struct Fmod : IBinaryOperator
{
    public static bool IsHeavy => true;

    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => LaneMap.Invoke<V, T, IntegerDivision.Modulo<T>>(x, y);
}
