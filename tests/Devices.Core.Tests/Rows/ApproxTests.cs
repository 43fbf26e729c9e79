using Devices.Reference;

namespace Devices.Core.Tests.Rows;

/// <summary>Bounds hold for honest float32 arithmetic in whatever order, and are not so wide that they hold for anything.</summary>
public sealed class ApproxTests
{
    private readonly System.Random random = new(11);

    [Fact]
    public void An_expression_in_float32_stays_within_its_bound()
    {
        using Precision.Scope scope = Precision.Use(DType.Float32);
        for (int i = 0; i < 20_000; i++)
        {
            float a = Draw(), b = Draw(), c = Draw(), d = Draw() + 3;
            Approx exact = (((Approx)(double)a * b) + c) / d;
            float actual = ((a * b) + c) / d;
            Assert.True(Math.Abs(actual - exact.Value) <= exact.Error, $"(({a:R}·{b:R}) + {c:R}) / {d:R}: {actual:R} is not {exact}");
        }
    }

    [Fact]
    public void Sums_in_float32_stay_within_their_bound_in_any_order()
    {
        using Precision.Scope scope = Precision.Use(DType.Float32);
        for (int i = 0; i < 300; i++)
        {
            float[] values = [.. Enumerable.Range(0, 1 + random.Next(300)).Select(_ => Draw())];
            Approx exact = ApproxMath.Sum(Array.ConvertAll(values, value => (Approx)(double)value));
            float forwards = values.Aggregate(0f, (sum, value) => sum + value);
            float backwards = values.Reverse().Aggregate(0f, (sum, value) => sum + value);
            Assert.InRange(forwards, exact.Value - exact.Error, exact.Value + exact.Error);
            Assert.InRange(backwards, exact.Value - exact.Error, exact.Value + exact.Error);
            Assert.True(exact.Error <= values.Length * 1.2e-7 * values.Sum(Math.Abs) / 1.9, "the bound is wider than n·u·Σ|v|");
        }
    }

    [Fact]
    public void A_softmax_in_float32_stays_within_its_bound()
    {
        using Precision.Scope scope = Precision.Use(DType.Float32);
        for (int i = 0; i < 300; i++)
        {
            float[] x = [.. Enumerable.Range(0, 2 + random.Next(30)).Select(_ => 4 * Draw())];
            float greatest = x.Max();
            float[] exponentials = [.. x.Select(value => MathF.Exp(value - greatest))];
            float actual = exponentials[0] / exponentials.Sum();
            Approx[] exact = [.. x.Select(value => ApproxMath.Exp((Approx)(double)value - greatest))];
            Approx expected = exact[0] / ApproxMath.Sum(exact);
            Assert.InRange(actual, expected.Value - expected.Error, expected.Value + expected.Error);
            Assert.True(expected.Error < 1e-4 * expected.Value, $"{expected} says nothing");
        }
    }

    [Fact]
    public void Integers_wrap_and_are_exact_beyond_what_a_double_holds()
    {
        Approx big = Approx.FromInteger(long.MaxValue), one = Approx.FromInteger(1);
        Assert.Equal(long.MinValue, (big + one).Integer);
        Assert.Equal(1, (big * big).Integer);
        Assert.Equal(-big.Integer, (-big).Integer);
        Assert.True((big - one).IsExact);
    }

    [Theory]
    [InlineData(double.PositiveInfinity, 1, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, double.NaN)]
    [InlineData(double.NaN, 0, double.NaN)]
    public void Special_values_are_demanded_exactly(double a, double b, double sum)
    {
        Approx result = (Approx)a + b;
        Assert.Equal(sum, result.Value);
        Assert.True(result.IsExact);
    }

    [Fact]
    public void Nothing_is_demanded_where_an_intermediate_result_may_overflow()
    {
        using Precision.Scope scope = Precision.Use(DType.Float32);
        Approx square = (Approx)1e30 * 1e30;
        Assert.True((square - square).IsUncertain);
        Assert.True((1 / new Approx(1e-3, 1e-2)).IsUncertain);
        Assert.True(ApproxMath.Log(new Approx(1e-3, 1e-2)).IsUncertain);
        Assert.True(ApproxMath.Sum([3e38, 3e38, -3e38]).IsUncertain);
    }

    [Fact]
    public void A_comparison_that_the_bounds_leave_open_allows_both()
    {
        Approx open = Truth.Less(new Approx(1, 0.1), 1.05), closed = Truth.Less(new Approx(1, 0.01), 1.05);
        Assert.Equal((1, 1), (open.Value, open.Error));
        Assert.Equal((1, 0), (closed.Value, closed.Error));
        Assert.Equal((5, 3), (ApproxMath.Select(open, 5, 2).Value, ApproxMath.Select(open, 5, 2).Error));
        Assert.True(Truth.And(open, 0.0).IsExact);
    }

    private float Draw() => (float)((random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-3, 4)));
}
