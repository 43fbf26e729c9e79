using System.Numerics;
using Devices.Kernels.Language;

namespace Devices.Kernels.Tests.Operations;

/// <summary>Every operation that computes a number, on every type it is defined on.</summary>
internal static class OperationCases
{
    public static IReadOnlyList<OperationCase> All { get; } =
    [
        .. OfNumber<int>(ScalarType.Int32), .. OfNumber<uint>(ScalarType.UInt32), .. OfNumber<long>(ScalarType.Int64),
        .. OfNumber<ulong>(ScalarType.UInt64), .. OfNumber<float>(ScalarType.Float32), .. OfNumber<double>(ScalarType.Float64),
        .. OfInteger<int>(ScalarType.Int32), .. OfInteger<uint>(ScalarType.UInt32), .. OfInteger<long>(ScalarType.Int64),
        .. OfInteger<ulong>(ScalarType.UInt64), .. OfFloat<float>(ScalarType.Float32), .. OfFloat<double>(ScalarType.Float64),
        .. OfTruth(), .. OfMemory(), .. ConversionCases.All,
        Binary<uint, uint>(
            Operation.MultiplyHigh, ScalarType.UInt32, ScalarType.UInt32, Expr.MultiplyHigh, (x, y) => (uint)(((ulong)x * y) >> 32)),
    ];

    private static IEnumerable<OperationCase> OfNumber<T>(ScalarType type)
        where T : unmanaged, INumber<T>
    {
        yield return Binary<T, T>(Operation.Add, type, type, (x, y) => x + y, (x, y) => unchecked(x + y));
        yield return Binary<T, T>(Operation.Subtract, type, type, (x, y) => x - y, (x, y) => unchecked(x - y));
        yield return Binary<T, T>(Operation.Multiply, type, type, (x, y) => x * y, (x, y) => unchecked(x * y));
        yield return Unary<T>(Operation.Negate, type, x => -x, x => unchecked(-x)) with { AnyNaN = false };
        yield return Binary<T, bool>(Operation.Equal, type, ScalarType.Bool, Expr.Equal, (x, y) => x == y);
        yield return Binary<T, bool>(Operation.NotEqual, type, ScalarType.Bool, Expr.NotEqual, (x, y) => x != y);
        yield return Binary<T, bool>(Operation.Less, type, ScalarType.Bool, (x, y) => x < y, (x, y) => x < y);
        yield return Binary<T, bool>(Operation.LessOrEqual, type, ScalarType.Bool, (x, y) => x <= y, (x, y) => x <= y);
        yield return Binary<T, bool>(Operation.Greater, type, ScalarType.Bool, (x, y) => x > y, (x, y) => x > y);
        yield return Binary<T, bool>(Operation.GreaterOrEqual, type, ScalarType.Bool, (x, y) => x >= y, (x, y) => x >= y);
        yield return Select(type);
    }

    private static IEnumerable<OperationCase> OfInteger<T>(ScalarType type)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        int bits = Patterns.Bytes(type) * 8;
        bool Defined(T x, T y) => y != T.Zero && (T.MinValue == T.Zero || x != T.MinValue || y + T.One != T.Zero);

        // What must not be reached is divided by one instead, on both sides.
        Expr Divisor(Expr x, Expr y)
        {
            Expr overflows = Expr.Equal(x, Expr.Pattern(type, Patterns.Bits(T.MinValue))) & Expr.Equal(y, Expr.Pattern(type, ulong.MaxValue));
            Expr undefined = Expr.Equal(y, 0);
            return Expr.Select(T.MinValue == T.Zero ? undefined : undefined | overflows, Expr.One(y.Type), y);
        }

        yield return Binary<T, T>(Operation.Divide, type, type, (x, y) => x / Divisor(x, y), (x, y) => Defined(x, y) ? x / y : x);
        yield return Binary<T, T>(Operation.Remainder, type, type, (x, y) => x % Divisor(x, y), (x, y) => Defined(x, y) ? x % y : T.Zero);
        yield return Binary<T, T>(Operation.And, type, type, (x, y) => x & y, (x, y) => x & y);
        yield return Binary<T, T>(Operation.Or, type, type, (x, y) => x | y, (x, y) => x | y);
        yield return Binary<T, T>(Operation.Xor, type, type, (x, y) => x ^ y, (x, y) => x ^ y);
        yield return Unary<T>(Operation.Not, type, x => ~x, x => ~x);
        yield return Binary<T, T>(Operation.ShiftLeft, type, type, (x, y) => x << (y & (bits - 1)), (x, y) => x << Distance(y, bits));
        yield return Binary<T, T>(Operation.ShiftRight, type, type, (x, y) => x >> (y & (bits - 1)), (x, y) => x >> Distance(y, bits));
    }

    private static int Distance<T>(T y, int bits)
        where T : IBinaryInteger<T> => int.CreateTruncating(y) & (bits - 1);

    private static IEnumerable<OperationCase> OfFloat<T>(ScalarType type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        yield return Binary<T, T>(Operation.Divide, type, type, (x, y) => x / y, (x, y) => x / y);
        yield return Unary<T>(Operation.SquareRoot, type, Expr.Sqrt, T.Sqrt);
        yield return Unary<T>(Operation.Floor, type, Expr.Floor, T.Floor);
        yield return Unary<T>(Operation.Ceiling, type, Expr.Ceiling, T.Ceiling);
        yield return Unary<T>(Operation.Truncate, type, Expr.Truncate, T.Truncate);
        yield return Unary<T>(Operation.RoundToEven, type, Expr.Round, T.Round);
        yield return new OperationCase(
            Operation.MultiplyAdd, [type, type], type, x => Expr.MultiplyAdd(x[0], x[1], x[0]),
            bits =>
            {
                T x = Patterns.Value<T>(bits[0]), y = Patterns.Value<T>(bits[1]);
                return [Patterns.Bits(T.FusedMultiplyAdd(x, y, x)), Patterns.Bits((x * y) + x)];
            });
    }

    private static IEnumerable<OperationCase> OfTruth()
    {
        const ScalarType type = ScalarType.Bool;
        yield return Binary<bool, bool>(Operation.And, type, type, (x, y) => x & y, (x, y) => x & y);
        yield return Binary<bool, bool>(Operation.Or, type, type, (x, y) => x | y, (x, y) => x | y);
        yield return Binary<bool, bool>(Operation.Xor, type, type, (x, y) => x ^ y, (x, y) => x ^ y);
        yield return Binary<bool, bool>(Operation.Equal, type, type, Expr.Equal, (x, y) => x == y);
        yield return Binary<bool, bool>(Operation.NotEqual, type, type, Expr.NotEqual, (x, y) => x != y);
        yield return Unary<bool>(Operation.Not, type, x => !x, x => !x);
        yield return Select(type);
    }

    private static IEnumerable<OperationCase> OfMemory()
    {
        foreach (ScalarType type in (ScalarType[])[ScalarType.Int8, ScalarType.UInt8, ScalarType.Int16, ScalarType.UInt16])
        {
            ulong mask = Patterns.Mask(Patterns.Bytes(type));
            yield return new OperationCase(Operation.And, [type, type], type, x => x[0] & x[1], bits => [bits[0] & bits[1]]);
            yield return new OperationCase(Operation.Or, [type, type], type, x => x[0] | x[1], bits => [bits[0] | bits[1]]);
            yield return new OperationCase(Operation.Xor, [type, type], type, x => x[0] ^ x[1], bits => [bits[0] ^ bits[1]]);
            yield return new OperationCase(Operation.Not, [type], type, x => ~x[0], bits => [~bits[0] & mask]);
            yield return Select(type);
        }
    }

    private static OperationCase Select(ScalarType type) => new(
        Operation.Select, [ScalarType.Bool, type, type], type, x => Expr.Select(x[0], x[1], x[2]), bits => [bits[0] != 0 ? bits[1] : bits[2]])
    {
        AnyNaN = false,
    };

    private static OperationCase Unary<T>(Operation operation, ScalarType type, Func<Expr, Expr> write, Func<T, T> expected)
        where T : unmanaged =>
        new(operation, [type], type, x => write(x[0]), bits => [Patterns.Bits(expected(Patterns.Value<T>(bits[0])))]);

    private static OperationCase Binary<T, TResult>(
        Operation operation, ScalarType type, ScalarType result, Func<Expr, Expr, Expr> write, Func<T, T, TResult> expected)
        where T : unmanaged
        where TResult : unmanaged =>
        new(operation, [type, type], result, x => write(x[0], x[1]),
            bits => [Patterns.Bits(expected(Patterns.Value<T>(bits[0]), Patterns.Value<T>(bits[1])))]);
}
