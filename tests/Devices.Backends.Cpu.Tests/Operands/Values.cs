using System.Runtime.CompilerServices;

namespace Devices.Cpu.Tests.Operands;

/// <summary>Test values of any element type, and their way to and from double.</summary>
public static class Values
{
    /// <summary>Reproducible values: floats in (−1, 1), integers of the whole range.</summary>
    public static T[] Random<T>(int seed, long count)
        where T : unmanaged
    {
        var random = new Random(seed);
        var values = new T[count];
        if (IsFloating<T>())
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = FromDouble<T>((2 * random.NextDouble()) - 1);
            }
        }
        else
        {
            random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        }

        return values;
    }

    public static bool IsFloating<T>() =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(Half) || typeof(T) == typeof(BFloat16);

    /// <summary>Half the distance from 1 to the next value: of the type itself.</summary>
    public static double UnitRoundoff<T>() =>
        typeof(T) == typeof(double) ? Math.ScaleB(1, -53)
        : typeof(T) == typeof(float) ? Math.ScaleB(1, -24)
        : typeof(T) == typeof(Half) ? Math.ScaleB(1, -11) : Math.ScaleB(1, -8);

    /// <summary>The same of the type that sums are formed in.</summary>
    public static double SumRoundoff<T>() => typeof(T) == typeof(double) ? Math.ScaleB(1, -53) : Math.ScaleB(1, -24);

    public static double ToDouble<T>(T value)
        where T : unmanaged => value switch
        {
            float single => single,
            double twice => twice,
            Half half => (double)half,
            BFloat16 brain => brain,
            _ => ToInteger(value),
        };

    public static T FromDouble<T>(double value)
        where T : unmanaged
    {
        if (typeof(T) == typeof(BFloat16))
        {
            var brain = (BFloat16)(float)value;
            return Unsafe.As<BFloat16, T>(ref brain);
        }

        return typeof(T) == typeof(float) ? Cast<float, T>((float)value)
            : typeof(T) == typeof(double) ? Cast<double, T>(value)
            : typeof(T) == typeof(Half) ? Cast<Half, T>((Half)value) : FromInteger<T>((long)value);
    }

    public static long ToInteger<T>(T value)
        where T : unmanaged => value switch
        {
            sbyte small => small,
            byte small => small,
            short small => small,
            int small => small,
            long large => large,
            bool truth => truth ? 1 : 0,
            _ => throw new ArgumentException($"{typeof(T)} is no integer"),
        };

    /// <summary>The low bits: integers wrap.</summary>
    public static T FromInteger<T>(long value)
        where T : unmanaged => Unsafe.As<long, T>(ref value);

    private static TTo Cast<TFrom, TTo>(TFrom value) => Unsafe.As<TFrom, TTo>(ref value);

    /// <summary>Compares a sum of products per element with its exact value.</summary>
    public static void AssertSum<T>(double expected, double magnitude, double terms, T actual, string where)
        where T : unmanaged
    {
        double bound = (SumRoundoff<T>() * (terms + 2) * magnitude) + (2 * UnitRoundoff<T>() * Math.Abs(expected));
        double error = Math.Abs(ToDouble(actual) - expected);
        Assert.True(error <= bound, $"{where}: {ToDouble(actual):R} instead of {expected:R}, off by {error:E2}, allowed {bound:E2}");
    }
}
