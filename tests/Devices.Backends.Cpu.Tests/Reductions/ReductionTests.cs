using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Reductions;

public sealed class ReductionTests
{
    public static TheoryData<DType> Floats => [.. DTypes.FloatingPoint.ToArray()];

    public static TheoryData<DType> AllDTypes => [.. DTypes.All.ToArray()];

    [Theory]
    [MemberData(nameof(Floats))]
    public void SumsAreFarBetterThanTheirNumberOfTerms(DType dtype) => ForAllCases("sum.dim_IntList", dtype, group => group.Sum(), count => 1);

    [Theory]
    [MemberData(nameof(Floats))]
    public void MeansAreSumsDivided(DType dtype) =>
        ForAllCases("mean.dim", dtype, group => group.Length == 0 ? double.NaN : group.Sum() / group.Length, count => 1.0 / count);

    [Fact]
    public void IntegersSumExactly()
    {
        foreach (ReductionCase @case in ReductionCase.All)
        {
            double[] values = @case.Expand(Numbers.Random(DType.Int64, 1009, 1));
            using TestTensor input = Numbers.Tensor(DType.Int64, values, @case.Sizes, @case.Strides);
            using TestTensor output = TestTensor.Empty(DType.Int64, @case.OutputSizes);
            KernelHarness.Run("sum.dim_IntList", DType.Int64, output, input, @case.Dims, false, null);
            Assert.Equal(Array.ConvertAll(@case.Groups(values), group => group.Sum()), output.ToDoubles());
        }
    }

    [Theory]
    [MemberData(nameof(AllDTypes))]
    public void ExtremesAreExact(DType dtype)
    {
        foreach (ReductionCase @case in ReductionCase.All)
        {
            double[] values = @case.Expand(Numbers.Random(dtype, 1009, 2));
            if (dtype.IsFloatingPoint() && values.Length > 20 && !@case.Strides.Contains(0))
            {
                values[values.Length / 3] = double.NaN;
                values[values.Length / 2] = double.NegativeInfinity;
            }

            using TestTensor input = Numbers.Tensor(dtype, values, @case.Sizes, @case.Strides);
            using TestTensor output = TestTensor.Empty(dtype, @case.OutputSizes);
            double[][] groups = @case.Groups(values);
            KernelHarness.Run("amax", dtype, output, input, @case.Dims, false);
            Numbers.AssertSame(Array.ConvertAll(groups, group => group.Aggregate(Math.Max)), output.ToDoubles(), $"amax {dtype} {@case.Name}");
            KernelHarness.Run("amin", dtype, output, input, @case.Dims, false);
            Numbers.AssertSame(Array.ConvertAll(groups, group => group.Aggregate(Math.Min)), output.ToDoubles(), $"amin {dtype} {@case.Name}");
        }
    }

    [Theory]
    [MemberData(nameof(AllDTypes))]
    public void PositionsOfExtremesAreTheFirstOnes(DType dtype)
    {
        foreach (ReductionCase @case in ReductionCase.All.Where(c => c.Dims.Length == 1 || c.Dims.Length == c.Sizes.Length))
        {
            double[] values = @case.Expand(Numbers.Random(dtype, 97, 3));
            if (dtype.IsFloatingPoint() && values.Length > 20 && !@case.Strides.Contains(0))
            {
                values[values.Length / 3] = double.NaN;
                values[values.Length / 2] = double.NaN;
            }

            object? dim = @case.Dims.Length == 1 ? @case.Dims[0] : null;
            using TestTensor input = Numbers.Tensor(dtype, values, @case.Sizes, @case.Strides);
            using TestTensor output = TestTensor.Empty(DType.Int64, @case.OutputSizes);
            double[][] groups = @case.Groups(values);
            KernelHarness.Run("argmax", dtype, output, input, dim, false);
            Assert.Equal(Array.ConvertAll(groups, group => First(group, (x, best) => x > best)), output.ToArray<long>());
            KernelHarness.Run("argmin", dtype, output, input, dim, false);
            Assert.Equal(Array.ConvertAll(groups, group => First(group, (x, best) => x < best)), output.ToArray<long>());
        }
    }

    [Theory]
    [InlineData(DType.Float32, 1e-6)]
    [InlineData(DType.Float64, 1e-12)]
    [InlineData(DType.Float16, 1e-3)]
    [InlineData(DType.BFloat16, 8e-3)]
    public void VariancesAreOfTwoPasses(DType dtype, double tolerance)
    {
        foreach (ReductionCase @case in ReductionCase.All)
        {
            double[] values = Array.ConvertAll(@case.Expand(Numbers.Random(dtype, 1009, 4)), x => Numbers.Round(dtype, x / 4 + 20));
            using TestTensor input = Numbers.Tensor(dtype, values, @case.Sizes, @case.Strides);
            using TestTensor output = TestTensor.Empty(dtype, @case.OutputSizes);
            foreach (object? correction in new object?[] { null, 0L, 2.5 })
            {
                double offset = correction is null ? 1 : Convert.ToDouble(correction);
                KernelHarness.Run("var.correction", dtype, output, input, @case.Dims, correction, false);
                double[] expected = Array.ConvertAll(@case.Groups(values), group => Variance(group, offset));
                AssertClose(expected, output.ToDoubles(), tolerance, $"var {dtype} {@case.Name} correction {offset}");
            }
        }
    }

    [Theory]
    [InlineData("sum.dim_IntList", 0.0)]
    [InlineData("mean.dim", double.NaN)]
    public void NothingHasASumAndNoMean(string name, double expected)
    {
        using TestTensor input = Numbers.Tensor(DType.Float32, [], [3, 0], [1, 1]);
        using TestTensor output = TestTensor.Empty(DType.Float32, 3);
        KernelHarness.Run(name, DType.Float32, output, input, new long[] { 1 }, false, null);
        Assert.Equal([expected, expected, expected], output.ToDoubles());
    }

    [Fact]
    public void NothingHasNoVarianceAndNeitherHasASingleElement()
    {
        using TestTensor nothing = Numbers.Tensor(DType.Float32, [], [1, 0], [1, 1]), single = Numbers.Tensor(DType.Float32, [5], [1, 1], [1, 1]);
        using TestTensor output = TestTensor.Empty(DType.Float32, 1);
        KernelHarness.Run("var.correction", DType.Float32, output, nothing, new long[] { 1 }, null, false);
        Assert.Equal([double.NaN], output.ToDoubles());
        KernelHarness.Run("var.correction", DType.Float32, output, single, new long[] { 1 }, null, false);
        Assert.Equal([double.NaN], output.ToDoubles());
    }

    private static void ForAllCases(string name, DType dtype, Func<double[], double> expected, Func<int, double> scale)
    {
        double unit = Unit(dtype == DType.Float64 ? DType.Float64 : DType.Float32), rounding = Unit(dtype);
        foreach (ReductionCase @case in ReductionCase.All)
        {
            double[] values = @case.Expand(Numbers.Random(dtype, 1009, 1));
            using TestTensor input = Numbers.Tensor(dtype, values, @case.Sizes, @case.Strides);
            using TestTensor output = TestTensor.Empty(dtype, @case.OutputSizes);
            KernelHarness.Run(name, dtype, output, input, @case.Dims, false, null);
            double[] actual = output.ToDoubles();
            double[][] groups = @case.Groups(values);
            for (int i = 0; i < groups.Length; i++)
            {
                double want = expected(groups[i]);
                double terms = Math.Min(groups[i].Length, 64 + 8 * Math.Log2(groups[i].Length + 1));
                double bound = terms * unit * groups[i].Sum(Math.Abs) * scale(groups[i].Length) + 2 * rounding * Math.Abs(want);
                bool isInfinite = double.IsInfinity(Numbers.Round(dtype, want)) && actual[i] == Numbers.Round(dtype, want);
                Assert.True(isInfinite || Math.Abs(actual[i] - want) <= bound, $"{name} {dtype} {@case.Name}, {i}: expected {want:R}, got {actual[i]:R}, bound {bound:R}");
            }
        }
    }

    private static double Unit(DType dtype) => dtype switch
    {
        DType.Float64 => Math.Pow(2, -53),
        DType.Float32 => Math.Pow(2, -24),
        DType.Float16 => Math.Pow(2, -11),
        _ => Math.Pow(2, -8),
    };

    private static long First(double[] group, Func<double, double, bool> isBetter)
    {
        int best = 0;
        for (int i = 1; i < group.Length && !double.IsNaN(group[best]); i++)
        {
            best = isBetter(group[i], group[best]) || double.IsNaN(group[i]) ? i : best;
        }

        return best;
    }

    private static double Variance(double[] group, double correction)
    {
        double mean = group.Length == 0 ? double.NaN : group.Average();
        return group.Sum(x => (x - mean) * (x - mean)) / Math.Max(group.Length - correction, 0);
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance, string what)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            bool isClose = expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= tolerance * (1 + Math.Abs(expected[i]));
            Assert.True(isClose, $"{what}, {i}: expected {expected[i]:R}, got {actual[i]:R}");
        }
    }
}
