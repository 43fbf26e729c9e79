namespace Devices.Ops;

/// <summary>The ends of the ranges of integer dtypes.</summary>
internal static class IntegerBounds
{
    public static Scalar Least(DType dtype) => dtype == DType.UInt8 ? 0 : long.MinValue >> UnusedBits(dtype);

    public static Scalar Greatest(DType dtype) => dtype == DType.UInt8 ? byte.MaxValue : long.MaxValue >> UnusedBits(dtype);

    private static int UnusedBits(DType dtype) => 64 - (8 * dtype.ElementSize());
}
