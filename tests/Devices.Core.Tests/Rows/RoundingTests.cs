using Devices.Reference;

namespace Devices.Core.Tests.Rows;

public sealed class RoundingTests
{
    [Fact]
    public void Formats_round_as_the_types_they_are()
    {
        var random = new System.Random(3);
        for (int i = 0; i < 50_000; i++)
        {
            double value = (random.NextDouble() - 0.5) * Math.ScaleB(1, random.Next(-30, 20));
            float single = (float)value;
            Assert.Equal((double)(Half)value, FloatFormat.Of(DType.Float16).Round(value));
            Assert.Equal(single, FloatFormat.Of(DType.Float32).Round(value));
            Assert.Equal((float)(BFloat16)single, FloatFormat.Of(DType.BFloat16).Round(single));
            Assert.Equal(value, FloatFormat.Of(DType.Float64).Round(value));
        }
    }

    [Theory]
    [InlineData(DType.Float16, 65519.0, 65504.0)]
    [InlineData(DType.Float16, 65520.0, double.PositiveInfinity)]
    [InlineData(DType.Float16, 2049.0, 2048.0)]
    [InlineData(DType.Float16, 2051.0, 2052.0)]
    [InlineData(DType.Float16, -1e-9, -0.0)]
    [InlineData(DType.BFloat16, 257.0, 256.0)]
    [InlineData(DType.BFloat16, 259.0, 260.0)]
    [InlineData(DType.Float32, 1e39, double.PositiveInfinity)]
    public void An_exact_number_rounds_once_and_stays_exact(DType dtype, double value, double stored)
    {
        Approx result = Rounding.Store(value, dtype);
        Assert.Equal(stored, result.Value);
        Assert.Equal(double.IsNegative(stored), double.IsNegative(result.Value));
        Assert.True(result.IsExact);
    }

    [Fact]
    public void A_bound_grows_by_half_a_unit_and_overflow_is_either_certain_or_open()
    {
        Assert.Equal(new Approx(1, 0.25 + Math.ScaleB(1, -11)), Rounding.Store(new Approx(1, 0.25), DType.Float16));
        Assert.Equal(double.PositiveInfinity, Rounding.Store(new Approx(70000, 1), DType.Float16).Value);
        Assert.True(Rounding.Store(new Approx(70000, 1), DType.Float16).IsExact);
        Assert.True(Rounding.Store(new Approx(65519, 2), DType.Float16).IsUncertain);
    }

    [Theory]
    [InlineData(DType.Int8, 200, -56)]
    [InlineData(DType.UInt8, -1, 255)]
    [InlineData(DType.Int16, 40000, -25536)]
    [InlineData(DType.Int32, 5_000_000_000, 705032704)]
    [InlineData(DType.Bool, -7, 1)]
    [InlineData(DType.Bool, 0, 0)]
    public void Integers_wrap(DType dtype, long value, long stored) =>
        Assert.Equal(Approx.FromInteger(stored), Rounding.Store(Approx.FromInteger(value), dtype));

    [Theory]
    [InlineData(DType.Int32, -1.75, -1)]
    [InlineData(DType.UInt8, 255.5, 255)]
    [InlineData(DType.Int64, 0.5, 0)]
    [InlineData(DType.Bool, double.NaN, 1)]
    [InlineData(DType.Bool, -0.0, 0)]
    public void Floats_truncate_and_test(DType dtype, double value, long stored) =>
        Assert.Equal(Approx.FromInteger(stored), Rounding.Store(value, dtype));

    [Theory]
    [InlineData(DType.Int8, 200.0)]
    [InlineData(DType.UInt8, -1.0)]
    [InlineData(DType.Int64, double.NaN)]
    [InlineData(DType.Int64, 1e19)]
    public void Floats_out_of_range_demand_nothing(DType dtype, double value) => Assert.True(Rounding.Store(value, dtype).IsUncertain);

    [Fact]
    public void A_judged_dtype_stands_for_the_widest_ones_until_its_scope_ends()
    {
        using (Precision.Judge(DType.BFloat16, DType.Int8))
        {
            Assert.Equal(DType.BFloat16, Precision.Judged(DType.Float64));
            Assert.Equal(DType.Int8, Precision.Judged(DType.Int64));
            Assert.Equal(DType.Bool, Precision.Judged(DType.Bool));
        }

        Assert.Equal(DType.Float64, Precision.Judged(DType.Float64));
    }
}
