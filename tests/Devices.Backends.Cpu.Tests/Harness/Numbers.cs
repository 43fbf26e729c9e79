namespace Devices.Cpu.Tests.Harness;

/// <summary>Values of any dtype as doubles, which hold all of them but large int64.</summary>
public static class Numbers
{
    /// <summary>Sizes around vector widths, unrolling and blocks.</summary>
    public static readonly int[] Sizes = [1, 2, 7, 8, 15, 16, 17, 31, 33, 63, 65, 127, 257, 1000, 4097];

    /// <summary>What is special about floats, and some ordinary values.</summary>
    public static readonly double[] SpecialFloats =
    [
        0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, -2.5, 3.7, -3.7, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        1e-40, -1e-40, 1.17549435e-38, 65504, -65504, 65520, 3e38, 6e-8, 1e-300, 8388609, -4194303.5, 100, 1e10,
    ];

    /// <summary>A tensor of a dtype from doubles, each rounded to it.</summary>
    public static TestTensor Tensor(DType dtype, double[] values, long[]? sizes = null, long[]? strides = null, int offset = 0)
    {
        long[] shape = sizes ?? [values.Length];
        long[] steps = strides ?? TestTensor.RowMajor(shape);
        return dtype switch
        {
            DType.Float32 => TestTensor.Strided(Array.ConvertAll(values, v => (float)v), shape, steps, offset),
            DType.Float64 => TestTensor.Strided(values, shape, steps, offset),
            DType.Float16 => TestTensor.Strided(Array.ConvertAll(values, v => (Half)v), shape, steps, offset),
            DType.BFloat16 => TestTensor.Strided(Array.ConvertAll(values, ToBFloat16), shape, steps, offset),
            DType.Int8 => TestTensor.Strided(Array.ConvertAll(values, v => (sbyte)v), shape, steps, offset),
            DType.UInt8 => TestTensor.Strided(Array.ConvertAll(values, v => (byte)v), shape, steps, offset),
            DType.Int16 => TestTensor.Strided(Array.ConvertAll(values, v => (short)v), shape, steps, offset),
            DType.Int32 => TestTensor.Strided(Array.ConvertAll(values, v => (int)v), shape, steps, offset),
            DType.Int64 => TestTensor.Strided(Array.ConvertAll(values, v => (long)v), shape, steps, offset),
            DType.Bool => TestTensor.Strided(Array.ConvertAll(values, v => v != 0), shape, steps, offset),
            _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, null),
        };
    }

    /// <summary>The elements as doubles.</summary>
    public static double[] ToDoubles(this TestTensor tensor) => tensor.DType switch
    {
        DType.Float32 => Array.ConvertAll(tensor.ToArray<float>(), v => (double)v),
        DType.Float64 => tensor.ToArray<double>(),
        DType.Float16 => Array.ConvertAll(tensor.ToArray<Half>(), v => (double)v),
        DType.BFloat16 => Array.ConvertAll(tensor.ToArray<BFloat16>(), v => (double)(float)v),
        DType.Int8 => Array.ConvertAll(tensor.ToArray<sbyte>(), v => (double)v),
        DType.UInt8 => Array.ConvertAll(tensor.ToArray<byte>(), v => (double)v),
        DType.Int16 => Array.ConvertAll(tensor.ToArray<short>(), v => (double)v),
        DType.Int32 => Array.ConvertAll(tensor.ToArray<int>(), v => (double)v),
        DType.Int64 => Array.ConvertAll(tensor.ToArray<long>(), v => (double)v),
        DType.Bool => Array.ConvertAll(tensor.ToArray<bool>(), v => v ? 1.0 : 0.0),
        _ => throw new ArgumentException($"{tensor.DType} has no doubles", nameof(tensor)),
    };

    /// <summary>The nearest value of a dtype; integers wrap.</summary>
    public static double Round(DType dtype, double value) => dtype switch
    {
        DType.Float32 => (float)value,
        DType.Float64 => value,
        DType.Float16 => (double)(Half)value,
        DType.BFloat16 => (float)ToBFloat16(value),
        DType.Int8 => (sbyte)(long)value,
        DType.UInt8 => (byte)(long)value,
        DType.Int16 => (short)(long)value,
        DType.Int32 => (int)(long)value,
        DType.Int64 => (long)value,
        DType.Bool => value != 0 ? 1 : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, null),
    };

    /// <summary>Reproducible values that suit a dtype: floats around 0, integers of the whole 8-bit range, bools.</summary>
    public static double[] Random(DType dtype, int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Round(dtype, dtype.IsFloatingPoint()
            ? (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 3))
            : random.Next(dtype is DType.Bool or DType.UInt8 ? 0 : -128, dtype == DType.Bool ? 2 : 128)))];
    }

    /// <summary>Equal bits, except that any NaN equals any other.</summary>
    public static void AssertSame(double[] expected, double[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = double.IsNaN(expected[i])
                ? double.IsNaN(actual[i])
                : BitConverter.DoubleToInt64Bits(expected[i]) == BitConverter.DoubleToInt64Bits(actual[i]);
            Assert.True(same, $"{what}, element {i} of {expected.Length}: expected {expected[i]:R}, got {actual[i]:R}");
        }
    }

    // In two steps a value could round twice; a double that a float does not hold is moved off the float's ties first.
    private static BFloat16 ToBFloat16(double value)
    {
        float single = (float)value;
        if (single == value || float.IsNaN(single) || float.IsInfinity(single))
        {
            return (BFloat16)single;
        }

        float truncated = Math.Abs(single) > Math.Abs(value)
            ? BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(single) - 1)
            : single;
        return (BFloat16)BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(truncated) | 1);
    }
}
