using System.Runtime.CompilerServices;
using Devices.Kernels.Language;

namespace Devices.Kernels.Tests.Operations;

/// <summary>Values as patterns in the low bytes.</summary>
internal static class Patterns
{
    private static readonly ulong[] Floats =
    [
        .. new[]
        {
            0f, -0f, 1, -1, 0.5f, -0.5f, 1.5f, -1.5f, 2.5f, -2.5f, 3.7f, -3.7f, 100, 0.1f, 255, 65504, 8388607.5f, -8388607.5f, 8388609,
            4194304.5f, 16777216, 2147483648, -2147483648, 3e9f, 1e19f, -9.3e18f, 1e30f, 3.4e38f, -3.4e38f, 1.1754944e-38f, 1e-39f, -1e-40f,
            1e-45f, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
        }.Select(Bits),
        0x7FC01234, 0xFFC00001,
    ];

    private static readonly ulong[] Doubles =
    [
        .. new[]
        {
            0d, -0d, 1, -1, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 3.7, -3.7, 0.1, 16777217, 4503599627370497.5, -4503599627370495.5, 9007199254740993,
            2147483648, 4294967295, 9.3e18, 1.8e19, 1e38, 3.5e38, 1e300, -1e300, 2.2250738585072014e-308, 1e-310, -5e-324, 1e-40, 1.4e-45, 7e-46,
            double.PositiveInfinity, double.NegativeInfinity, double.NaN,
        }.Select(Bits),
        0x7FF8000000001234, 0xFFF8000000000001,
    ];

    private static readonly ulong[] Integers =
    [
        0, 1, 2, 3, 7, 10, 31, 32, 63, 100, 127, 128, 255, 256, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x1000001, 0x7FFFFFFF, 0x80000000, 0x80000001,
        0xFFFFFFFE, 0xFFFFFFFF, 0x100000000, 0x123456789ABCDEF0, 0x20000000000001, 0x7FFFFFFFFFFFFFFF, 0x8000000000000000, 0x8000000000000001,
        0xFFFFFFFFFFFFFFF9, 0xFFFFFFFFFFFFFFFF,
    ];

    /// <summary>Values at the edges of a type.</summary>
    public static ulong[] Tricky(ScalarType type) => type switch
    {
        ScalarType.Bool => [0, 1],
        ScalarType.Float32 => Floats,
        ScalarType.Float64 => Doubles,
        _ => [.. Integers.Select(value => value & Mask(Bytes(type))).Distinct()],
    };

    public static int Bytes(ScalarType type) => type == ScalarType.Bool ? 1 : ((KernelType)type).ScalarBytes;

    public static ulong Mask(int bytes) => ulong.MaxValue >> (64 - (8 * bytes));

    public static ulong Bits<T>(T value)
        where T : unmanaged
    {
        ulong bits = 0;
        Unsafe.As<ulong, T>(ref bits) = value;
        return bits;
    }

    public static T Value<T>(ulong bits)
        where T : unmanaged => Unsafe.As<ulong, T>(ref bits);

    /// <summary>How a NaN of a type is told.</summary>
    public static bool IsNaN(ScalarType type, ulong bits) =>
        (type == ScalarType.Float32 && float.IsNaN(Value<float>(bits))) || (type == ScalarType.Float64 && double.IsNaN(Value<double>(bits)));
}
