using System.Numerics;
using Devices.Kernels.Language;

namespace Devices.Kernels.Tests.Operations;

/// <summary>Conversions between all types, by number and by bits.</summary>
internal static class ConversionCases
{
    private static readonly ScalarType[] Numbers = [.. Enum.GetValues<ScalarType>().Where(type => type != ScalarType.Bool)];

    public static IEnumerable<OperationCase> All =>
        from source in Numbers
        from result in Numbers
        where source != result
        from made in Of(source, result)
        select made;

    private static IEnumerable<OperationCase> Of(ScalarType source, ScalarType result)
    {
        yield return new OperationCase(
            Operation.Convert, [source], result, x => x[0].As(result), bits => Convert(source, result, bits[0]) is { } value ? [value] : null);
        if (Patterns.Bytes(source) == Patterns.Bytes(result))
        {
            yield return new OperationCase(Operation.Bitcast, [source], result, x => x[0].BitsAs(result), bits => [bits[0]]) { AnyNaN = false };
        }
    }

    private static ulong? Convert(ScalarType source, ScalarType result, ulong bits) => source switch
    {
        ScalarType.Float32 => FromFloat(result, Patterns.Value<float>(bits)),
        ScalarType.Float64 => FromFloat(result, Patterns.Value<double>(bits)),
        ScalarType.UInt64 => FromInteger(result, bits),
        _ => FromInteger(result, Signed(source, bits)),
    };

    private static long Signed(ScalarType source, ulong bits)
    {
        int unused = 64 - (8 * Patterns.Bytes(source));
        return ((KernelType)source).IsSigned ? (long)(bits << unused) >> unused : (long)bits;
    }

    private static ulong? FromFloat<T>(ScalarType result, T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (result == ScalarType.Float32)
        {
            return Patterns.Bits(float.CreateTruncating(value));
        }

        if (result == ScalarType.Float64)
        {
            return Patterns.Bits(double.CreateTruncating(value));
        }

        bool isSigned = ((KernelType)result).IsSigned;
        int bits = 8 * Patterns.Bytes(result);
        T truncated = T.Truncate(value), end = T.ScaleB(T.One, isSigned ? bits - 1 : bits), start = isSigned ? -end : T.Zero;
        return truncated >= start && truncated < end
            ? (isSigned ? (ulong)long.CreateTruncating(truncated) : ulong.CreateTruncating(truncated)) & Patterns.Mask(bits / 8) : null;
    }

    private static ulong FromInteger<T>(ScalarType result, T value)
        where T : unmanaged, IBinaryInteger<T> => result switch
        {
            ScalarType.Float32 => Patterns.Bits(float.CreateTruncating(value)),
            ScalarType.Float64 => Patterns.Bits(double.CreateTruncating(value)),
            _ => ulong.CreateTruncating(value) & Patterns.Mask(Patterns.Bytes(result)),
        };
}
