using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Elementwise;

public sealed class CopyTests
{
    public static TheoryData<DType, DType> Casts
    {
        get
        {
            var casts = new TheoryData<DType, DType>();
            foreach (DType from in DTypes.All)
            {
                foreach (DType to in DTypes.All)
                {
                    casts.Add(from, to);
                }
            }

            return casts;
        }
    }

    [Theory]
    [MemberData(nameof(Casts))]
    public void EveryDTypeCastsToEveryOther(DType from, DType to)
    {
        foreach (Layout layout in new[] { 1, 17, 300 }.SelectMany(size => Layout.Of(size)))
        {
            double[] values = layout.Expand(ValuesFitting(from, to), layout.X);
            using TestTensor input = Numbers.Tensor(from, values, layout.Sizes, layout.X, layout.OffsetX);
            using TestTensor output = TestTensor.EmptyStrided(to, layout.Sizes, layout.Z, layout.OffsetZ);
            KernelHarness.Run("_to_copy", to, output, input);
            double[] expected = Array.ConvertAll(values, x => Numbers.Round(to, to.IsFloatingPoint() || to == DType.Bool ? x : Math.Truncate(x)));
            Numbers.AssertSame(expected, output.ToDoubles(), $"{from} to {to}, {layout.Name} of {layout.Count}");
        }
    }

    [Fact]
    public void Float16OfEveryPatternIsExactAndComesBack()
    {
        Half[] all = [.. Enumerable.Range(0, 65536).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits))];
        using var halves = TestTensor.Of(all);
        using var singles = TestTensor.Empty(DType.Float32, all.Length);
        using var back = TestTensor.Empty(DType.Float16, all.Length);
        KernelHarness.Run("_to_copy", DType.Float32, singles, halves);
        KernelHarness.Run("_to_copy", DType.Float16, back, singles);
        Numbers.AssertSame(Array.ConvertAll(all, half => (double)half), singles.ToDoubles(), "float16 to float32");
        Numbers.AssertSame(halves.ToDoubles(), back.ToDoubles(), "float16 to float32 and back");
    }

    [Theory]
    [InlineData(DType.Float16)]
    [InlineData(DType.BFloat16)]
    public void RoundingTo16BitsIsRightAroundEveryValue(DType dtype)
    {
        float[] around = [.. Enumerable.Range(0, 65536).SelectMany(pattern => Neighbours(dtype, (ushort)pattern))];
        using var input = TestTensor.Of(around);
        using var output = TestTensor.Empty(dtype, around.Length);
        KernelHarness.Run("_to_copy", dtype, output, input);
        Numbers.AssertSame(Array.ConvertAll(around, x => Numbers.Round(dtype, x)), output.ToDoubles(), $"float32 to {dtype}");
    }

    [Theory]
    [InlineData(DType.Float16, 1.0004882812501, 1.0009765625)]
    [InlineData(DType.BFloat16, 1.0039062500001, 1.0078125)]
    public void ADoubleRoundsOnce(DType dtype, double value, double expected)
    {
        using var input = TestTensor.Of([value, -value]);
        using var output = TestTensor.Empty(dtype, 2);
        KernelHarness.Run("_to_copy", dtype, output, input);
        Assert.Equal([expected, -expected], output.ToDoubles());
    }

    [Theory]
    [MemberData(nameof(AllDTypes))]
    public void FillWritesTheScalarAndReadsNothing(DType dtype)
    {
        object scalar = dtype == DType.Bool ? true : dtype.IsFloatingPoint() ? 2.5 : 3L;
        double expected = dtype == DType.Bool ? 1 : dtype.IsFloatingPoint() ? 2.5 : 3;
        foreach (Layout layout in Numbers.Sizes.SelectMany(size => Layout.Of(size)))
        {
            using TestTensor output = TestTensor.EmptyStrided(dtype, layout.Sizes, layout.Z, layout.OffsetZ);
            KernelHarness.Run("fill.Scalar", dtype, output, output, scalar);
            Assert.All(output.ToDoubles(), value => Assert.Equal(expected, value));
        }
    }

    public static TheoryData<DType> AllDTypes => [.. DTypes.All.ToArray()];

    private static double[] ValuesFitting(DType from, DType to)
    {
        double[] values = [.. Numbers.Random(from, 1009, 3)];
        if (from.IsFloatingPoint() && (to.IsFloatingPoint() || to == DType.Bool))
        {
            double[] specials = Array.ConvertAll(Numbers.SpecialFloats, x => Numbers.Round(from, x));
            specials.CopyTo(values, 10);
        }

        bool isSmall = to is DType.Int8 or DType.UInt8;
        return Array.ConvertAll(values, x => isSmall ? Numbers.Round(from, Math.Abs(x) % 100) : x);
    }

    private static IEnumerable<float> Neighbours(DType dtype, ushort pattern)
    {
        float value = dtype == DType.Float16 ? (float)BitConverter.UInt16BitsToHalf(pattern) : new BFloat16(pattern);
        float next = dtype == DType.Float16 ? (float)BitConverter.UInt16BitsToHalf((ushort)(pattern + 1)) : new BFloat16((ushort)(pattern + 1));
        float tie = (float)((value + (double)next) / 2);
        return [value, MathF.BitIncrement(value), MathF.BitDecrement(value), tie, MathF.BitIncrement(tie), MathF.BitDecrement(tie)];
    }
}
