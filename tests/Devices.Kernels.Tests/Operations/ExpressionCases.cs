using System.Numerics;
using Devices.Kernels.Language;

namespace Devices.Kernels.Tests.Operations;

/// <summary>Operations in a row that compilers are tempted to simplify, though NaN, −0, rounding or wrapping then differ.</summary>
internal static class ExpressionCases
{
    public static IReadOnlyList<OperationCase> All { get; } =
    [
        .. Zeros<float>(ScalarType.Float32), .. Rounded(ScalarType.Float32, 12582912f, 4097f), .. Choices<float>(ScalarType.Float32),
        .. Zeros<double>(ScalarType.Float64), .. Rounded(ScalarType.Float64, 6755399441055744d, 134217729d),
        .. Choices<double>(ScalarType.Float64),
        .. OfInteger<int>(ScalarType.Int32), .. OfInteger<uint>(ScalarType.UInt32),
        .. OfInteger<long>(ScalarType.Int64), .. OfInteger<ulong>(ScalarType.UInt64), .. Narrowed(),
    ];

    private static IEnumerable<OperationCase> Zeros<T>(ScalarType type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        yield return Unary<T>("x + 0", type, x => x + 0, x => x + T.Zero);
        yield return Unary<T>("x - 0", type, x => x - 0, x => x - T.Zero);
        yield return Unary<T>("0 - x", type, x => Expr.Zero(x.Type) - x, x => T.Zero - x);
        yield return Unary<T>("x * 0", type, x => x * 0, x => x * T.Zero);
        yield return Unary<T>("x + -0", type, x => x + Expr.Constant(type, -0d), x => x + T.NegativeZero);
        yield return Unary<T>("x * -0", type, x => x * Expr.Constant(type, -0d), x => x * T.NegativeZero);
        yield return Unary<T>("x * -1", type, x => x * -1, x => x * T.NegativeOne);
        yield return Unary<T>("x - x", type, x => x - x, x => x - x);
        yield return Unary<T>("x / x", type, x => x / x, x => x / x);
        yield return Unary<T>("0 / x", type, x => Expr.Zero(x.Type) / x, x => T.Zero / x);
        yield return Binary<T>("-(x - y)", type, (x, y) => -(x - y), (x, y) => -(x - y));
        yield return Binary<T>("x + -y", type, (x, y) => x + -y, (x, y) => x + -y);
        yield return Binary<T>("-x * -y", type, (x, y) => -x * -y, (x, y) => -x * -y);
        yield return Unary<T>("round x - x", type, x => Expr.Round(x) - x, x => T.Round(x) - x);
        yield return Unary<T>("floor -x", type, x => Expr.Floor(-x), x => T.Floor(-x));
        yield return Unary<T>("-ceiling x", type, x => -Expr.Ceiling(x), x => -T.Ceiling(x));
    }

    private static IEnumerable<OperationCase> Rounded<T>(ScalarType type, T rounder, T splitter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Expr large = Expr.Pattern(type, Patterns.Bits(rounder)), split = Expr.Pattern(type, Patterns.Bits(splitter));
        T three = T.CreateChecked(3), tenth = T.One / T.CreateChecked(10);
        Expr inexact = Expr.Pattern(type, Patterns.Bits(tenth));
        yield return Unary<T>("(x + large) - large", type, x => (x + large) - large, x => (x + rounder) - rounder);
        yield return Unary<T>("s * x - (s * x - x)", type,
            x => (split * x) - ((split * x) - x), x => (splitter * x) - ((splitter * x) - x));
        yield return Unary<T>("x / 3", type, x => x / 3, x => x / three);
        yield return Unary<T>("x / 0.1", type, x => x / inexact, x => x / tenth);
        yield return Unary<T>("1 / (1 / x)", type, x => Expr.One(x.Type) / (Expr.One(x.Type) / x), x => T.One / (T.One / x));
        yield return Unary<T>("x * 3 * 0.1", type, x => x * 3 * inexact, x => x * three * tenth);
        yield return Unary<T>("√(x * x)", type, x => Expr.Sqrt(x * x), x => T.Sqrt(x * x));
        yield return Binary<T>("(x + y) - x", type, (x, y) => (x + y) - x, (x, y) => (x + y) - x);
        yield return Binary<T>("(x - y) + y", type, (x, y) => (x - y) + y, (x, y) => (x - y) + y);
        yield return Binary<T>("x * y / y", type, (x, y) => x * y / y, (x, y) => x * y / y);
        yield return Binary<T>("x * y + x * 3", type, (x, y) => (x * y) + (x * 3), (x, y) => (x * y) + (x * three));
        yield return Binary<T>("x * y - y", type, (x, y) => (x * y) - y, (x, y) => (x * y) - y);
        yield return Binary<T>("y - x * y", type, (x, y) => y - (x * y), (x, y) => y - (x * y));
        yield return Binary<T>("error of x + y", type, (x, y) => ErrorOfSum(x, y), (x, y) => ErrorOfSum(x, y));
    }

    private static Expr ErrorOfSum(Expr x, Expr y)
    {
        Expr sum = x + y, rest = sum - x;
        return (x - (sum - rest)) + (y - rest);
    }

    private static T ErrorOfSum<T>(T x, T y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T sum = x + y, rest = sum - x;
        return (x - (sum - rest)) + (y - rest);
    }

    private static IEnumerable<OperationCase> Choices<T>(ScalarType type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        yield return Binary<T>("x < y ? x : y", type, (x, y) => Expr.Select(x < y, x, y), (x, y) => x < y ? x : y);
        yield return Binary<T>("x < y ? y : x", type, (x, y) => Expr.Select(x < y, y, x), (x, y) => x < y ? y : x);
        yield return Binary<T>("x > y ? x : y", type, (x, y) => Expr.Select(x > y, x, y), (x, y) => x > y ? x : y);
        yield return Binary<T>("x >= y ? y : x", type, (x, y) => Expr.Select(x >= y, y, x), (x, y) => x >= y ? y : x);
        yield return Unary<T>("x < 0 ? -x : x", type, x => Expr.Select(x < 0, -x, x), x => x < T.Zero ? -x : x);
        yield return Unary<T>("clamp to 0 .. 1", type,
            x => Expr.Select(x < 0, 0, Expr.Select(x > 1, 1, x)), x => x < T.Zero ? T.Zero : x > T.One ? T.One : x);
        yield return Unary<T>("x != x ? 1 : x", type, x => Expr.Select(Expr.NotEqual(x, x), 1, x), x => T.IsNaN(x) ? T.One : x);
        yield return Unary<T>("x == x ? x : 0", type, x => Expr.Select(Expr.Equal(x, x), x, 0), x => T.IsNaN(x) ? T.Zero : x);
        yield return Test<T>("!(x < y)", type, (x, y) => !(x < y), (x, y) => !(x < y));
        yield return Test<T>("!(x >= y)", type, (x, y) => !(x >= y), (x, y) => !(x >= y));
        yield return Test<T>("!(x == y)", type, (x, y) => !Expr.Equal(x, y), (x, y) => !(x == y));
        yield return Test<T>("!(x != y)", type, (x, y) => !Expr.NotEqual(x, y), (x, y) => !(x != y));
        yield return Test<T>("x < y or x > y", type, (x, y) => (x < y) | (x > y), (x, y) => x < y || x > y);
        yield return Test<T>("x < y or x >= y", type, (x, y) => (x < y) | (x >= y), (x, y) => x < y || x >= y);
        yield return Test<T>("x - y < 0", type, (x, y) => x - y < 0, (x, y) => x - y < T.Zero);
        yield return Test<T>("x + 1 == y + 1", type, (x, y) => Expr.Equal(x + 1, y + 1), (x, y) => x + T.One == y + T.One);
        yield return Test<T>("-x < -y", type, (x, y) => -x < -y, (x, y) => -x < -y);
    }

    private static IEnumerable<OperationCase> OfInteger<T>(ScalarType type)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        int half = Patterns.Bytes(type) * 4;
        T seven = T.CreateChecked(7), thousand = T.CreateChecked(1000);
        yield return Unary<T>("x / 7", type, x => x / 7, x => x / seven);
        yield return Unary<T>("x % 1000", type, x => x % 1000, x => x % thousand);
        yield return Unary<T>("x / 8", type, x => x / 8, x => x / T.CreateChecked(8));
        yield return Unary<T>("x % 8", type, x => x % 8, x => x % T.CreateChecked(8));
        yield return Unary<T>("x << half >> half", type, x => (x << half) >> half, x => (x << half) >> half);
        yield return Unary<T>("x >> half << half", type, x => (x >> half) << half, x => (x >> half) << half);
        yield return Unary<T>("x * 7 / 7", type, x => x * 7 / 7, x => unchecked(x * seven) / seven);
        yield return Unary<T>("x + 1 > x ? 1 : 0", type,
            x => Expr.Select(x + 1 > x, Expr.One(x.Type), Expr.Zero(x.Type)), x => unchecked(x + T.One) > x ? T.One : T.Zero);
        yield return Binary<T>("x < y ? x : y", type, (x, y) => Expr.Select(x < y, x, y), (x, y) => x < y ? x : y);
        yield return Binary<T>("x - y < 0 ? x : y", type,
            (x, y) => Expr.Select(x - y < 0, x, y), (x, y) => unchecked(x - y) < T.Zero ? x : y);
        yield return Binary<T>("x * y + x", type, (x, y) => (x * y) + x, (x, y) => unchecked((x * y) + x));
        yield return Binary<T>("(x ^ y) & ~x | y", type, (x, y) => ((x ^ y) & ~x) | y, (x, y) => ((x ^ y) & ~x) | y);
    }

    private static IEnumerable<OperationCase> Narrowed()
    {
        yield return Unary<int>("as int8 and back", ScalarType.Int32, x => x.As(ScalarType.Int8).As(ScalarType.Int32), x => (sbyte)x);
        yield return Unary<int>("as uint8 and back", ScalarType.Int32, x => x.As(ScalarType.UInt8).As(ScalarType.Int32), x => (byte)x);
        yield return Unary<int>("as int16 and back", ScalarType.Int32, x => x.As(ScalarType.Int16).As(ScalarType.Int32), x => (short)x);
        yield return Unary<int>("as float32 and back", ScalarType.Int32,
            x => x.As(ScalarType.Float32).As(ScalarType.Int64).As(ScalarType.Int32), x => (int)(long)(float)x);
        yield return Unary<double>("as float32 and back", ScalarType.Float64,
            x => x.As(ScalarType.Float32).As(ScalarType.Float64), x => (double)(float)x);
        yield return Unary<float>("as float64, product, back", ScalarType.Float32,
            x => (x.As(ScalarType.Float64) * x.As(ScalarType.Float64)).As(ScalarType.Float32), x => (float)((double)x * x));
        yield return Unary<float>("high half of the pattern", ScalarType.Float32,
            x => (x.BitsAs(ScalarType.UInt32) & 0xFFFF_0000u).BitsAs(ScalarType.Float32),
            x => BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(x) & 0xFFFF_0000u));
        yield return Unary<float>("pattern plus rounding", ScalarType.Float32,
            x => (x.BitsAs(ScalarType.UInt32) + 0x7FFFu).BitsAs(ScalarType.Float32),
            x => BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(x) + 0x7FFFu));
    }

    private static OperationCase Unary<T>(string name, ScalarType type, Func<Expr, Expr> write, Func<T, T> expected)
        where T : unmanaged =>
        new(default, [type], type, x => write(x[0]), bits => [Patterns.Bits(expected(Patterns.Value<T>(bits[0])))]) { Name = name };

    private static OperationCase Binary<T>(string name, ScalarType type, Func<Expr, Expr, Expr> write, Func<T, T, T> expected)
        where T : unmanaged =>
        new(default, [type, type], type, x => write(x[0], x[1]),
            bits => [Patterns.Bits(expected(Patterns.Value<T>(bits[0]), Patterns.Value<T>(bits[1])))])
        {
            Name = name,
        };

    private static OperationCase Test<T>(string name, ScalarType type, Func<Expr, Expr, Expr> write, Func<T, T, bool> expected)
        where T : unmanaged =>
        new(default, [type, type], ScalarType.Bool, x => write(x[0], x[1]),
            bits => [Patterns.Bits(expected(Patterns.Value<T>(bits[0]), Patterns.Value<T>(bits[1])))])
        {
            Name = name,
        };
}
