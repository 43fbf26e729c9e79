using System.Numerics;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Operators;

/// <summary>xʸ of integers, wrapping. Of a negative exponent only the bases 1 and −1 leave something.</summary>
internal readonly struct IntegerPower : IBinaryOperator
{
    public static bool IsHeavy => true;

    public V Invoke<V, T>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T> => LaneMap.Invoke<V, T, PowerOf<T>>(x, y);

    private readonly struct PowerOf<T> : IScalarBinaryFunction<T>
        where T : IBinaryNumber<T>
    {
        public static T Invoke(T x, T y)
        {
            if (T.IsNegative(y))
            {
                bool isUnit = x == T.One || (T.IsNegative(x) && x == -T.One);
                return !isUnit ? T.Zero : T.IsOddInteger(y) ? x : T.One;
            }

            T power = T.One;
            long exponent = long.CreateTruncating(y);
            for (T factor = x; exponent != 0; exponent >>= 1, factor = unchecked(factor * factor))
            {
                power = (exponent & 1) != 0 ? unchecked(power * factor) : power;
            }

            return power;
        }
    }
}
