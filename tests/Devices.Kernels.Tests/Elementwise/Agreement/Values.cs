using Devices.Cpu.Tests.Harness;

namespace Devices.Kernels.Tests.Elementwise;

/// <summary>Values of every class that a dtype has.</summary>
internal static class Values
{
    private static readonly double[] Floats =
    [
        0.0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 3, -3, 7, 0.1, -0.3, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        1e-40, -1e-40, 1.4e-45, -1.4e-45, 1.17549435e-38, 3.4028234663852886e38, -3.4028234663852886e38, 1e-300, 5e-324, 1.7e308, 65504,
        65520, 6e-8, 8388609, -4194303.5, 16777216, 33554432, 12799, 12801, 1e5, -123456.7, 1e6, 1.00001e6, 1e10, -1e15, 1e22, 1e30, -1e38,
        1e100, 1e300, 1.5707963267948966, 3.1415927410125732, 88.7, -87.4, -103.5, 710, -745, 0.99999994, 1.0000001, -0.99999994, 1e-8,
        -1e-20,
    ];

    /// <summary>So many values: special ones, and random patterns.</summary>
    public static double[] Of(DType dtype, int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => dtype.IsFloatingPoint() ? Float(dtype, i, random) : Integer(dtype, random))];
    }

    /// <summary>All pairs of special values, then random ones.</summary>
    public static (double[] X, double[] Y) Pairs(DType dtype, int random)
    {
        double[] specials = dtype.IsFloatingPoint() ? [.. Floats.Select(value => Numbers.Round(dtype, value))] : Edges(dtype);
        double[] x = [.. specials.SelectMany(value => Enumerable.Repeat(value, specials.Length)), .. Of(dtype, random, 1)];
        double[] y = [.. specials.SelectMany(_ => specials), .. Of(dtype, random, 2)];
        return (x, y);
    }

    /// <summary>Numbers that int8 holds, fractions, and what is not finite for none: what may be cast to any dtype.</summary>
    public static double[] Castable(DType from, DType to, int count)
    {
        double[] values = Of(from, count, 3);
        bool isFree = !from.IsFloatingPoint() || to.IsFloatingPoint() || to == DType.Bool;
        double least = to == DType.UInt8 ? 0 : -128;
        return isFree ? values : Array.ConvertAll(values, value => Numbers.Round(from, value >= least && value < 128 ? value : 100.75));
    }

    private static double Float(DType dtype, int i, Random random)
    {
        double value = i < Floats.Length ? Floats[i] : (i % 3) switch
        {
            0 => BitConverter.UInt32BitsToSingle((uint)random.NextInt64(1L << 32)),
            1 => (random.NextDouble() - 0.5) * 200,
            _ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-40, 40)),
        };
        return Numbers.Round(dtype, value);
    }

    private static double Integer(DType dtype, Random random)
    {
        double[] edges = Edges(dtype);
        int choice = random.Next(3);
        return choice == 0 ? edges[random.Next(edges.Length)] : dtype == DType.Bool ? random.Next(2)
            : Numbers.Round(dtype, choice == 1 ? random.Next(-20, 20) : random.Next(int.MinValue, int.MaxValue));
    }

    private static double[] Edges(DType dtype) => dtype switch
    {
        DType.Bool => [0, 1],
        DType.UInt8 => [0, 1, 2, 3, 10, 127, 128, 254, 255],
        DType.Int8 => [0, 1, -1, 2, -2, 3, -3, 7, 11, -11, 127, -127, -128],
        DType.Int16 => [0, 1, -1, 2, -2, 3, -3, 7, 300, -300, 32767, -32768],
        DType.Int32 => [0, 1, -1, 2, -2, 3, -3, 7, 65537, -65537, 2147483647, -2147483648],
        _ => [0, 1, -1, 2, -2, 3, -3, 7, 4294967297, -4294967297, 9007199254740992, -9223372036854775808],
    };
}
