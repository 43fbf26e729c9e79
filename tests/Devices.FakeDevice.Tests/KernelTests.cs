namespace Devices.Fake.Tests;

public sealed class KernelTests : IDisposable
{
    private const float NaN = float.NaN;

    private readonly FakeMachine machine = new();

    public void Dispose() => machine.Dispose();

    [Fact]
    public void Strided_and_broadcast_operands_are_read_where_they_are()
    {
        FakeTensor transposed = machine.Floats([1, 2, 3, 4, 5, 6], 3, 2).View([2, 3], [1, 2]);
        FakeTensor broadcast = machine.Floats([9, 10, 20, 30], 4).View([2, 3], [0, 1], offset: 1);
        FakeTensor result = machine.Empty(DType.Float32, 2, 3);

        machine.Run("add.Tensor", result, [transposed, broadcast], 2L);

        Assert.Equal([21, 43, 65, 22, 44, 66], machine.Download<float>(result));
    }

    [Fact]
    public void Alpha_times_other_is_rounded_before_it_is_added()
    {
        FakeTensor sum = machine.Empty(DType.Float32, 2), difference = machine.Empty(DType.Float64, 1);
        FakeTensor a = machine.Floats([0.5f, -1], 2), b = machine.Floats([0.125f, 1 / 3f], 2);
        FakeTensor c = machine.Upload(DType.Float64, [0.75], 1);
        FakeTensor d = machine.Upload(DType.BFloat16, [(BFloat16)255f], 1), e = machine.Upload(DType.BFloat16, [(BFloat16)100f], 1);

        machine.Run("add.Tensor", sum, [a, b], 3.0);
        machine.Run("sub.Tensor", difference, [c, c], 0.5);
        machine.Run("add.Tensor", d, [d, e], 0.3);

        Assert.Equal([0.875f, 0], machine.Download<float>(sum));
        Assert.Equal([0.375], machine.Download<double>(difference));
        Assert.Equal(284, (float)machine.Download<BFloat16>(d)[0]);
    }

    [Fact]
    public void A_strided_output_leaves_its_gaps_alone()
    {
        FakeTensor all = machine.Floats([1, 2, 3, 4, 5, 6], 6);
        FakeTensor everySecond = all.View([3], [2]);

        machine.Run("neg", everySecond, [everySecond]);

        Assert.Equal([-1, 2, -3, 4, -5, 6], machine.Download<float>(all));
    }

    [Fact]
    public void A_tensor_of_rank_0_has_one_element()
    {
        FakeTensor scalar = machine.Floats([3]), result = machine.Empty(DType.Float32);

        machine.Run("mul.Tensor", result, [scalar, scalar]);

        Assert.Equal([9], machine.Download<float>(result));
    }

    [Fact]
    public void Reducing_nothing_gives_the_neutral_element()
    {
        FakeTensor nothing = machine.Empty(DType.Float32, 2, 0), sums = machine.Empty(DType.Float32, 2);

        machine.Run("sum.dim_IntList", sums, [nothing], new long[] { 1 }, false, Value.None);

        Assert.Equal([0, 0], machine.Download<float>(sums));
    }

    [Fact]
    public void Reductions_run_along_any_dimensions()
    {
        FakeTensor cube = machine.Floats([.. Enumerable.Range(0, 24).Select(i => (float)i)], 2, 3, 4);
        FakeTensor sums = machine.Empty(DType.Float32, 3), maxima = machine.Empty(DType.Float32, 2, 4);

        machine.Run("sum.dim_IntList", sums, [cube], new long[] { 0, 2 }, false, Value.None);
        machine.Run("amax", maxima, [cube], new long[] { 1 }, false);

        Assert.Equal([60, 92, 124], machine.Download<float>(sums));
        Assert.Equal([8, 9, 10, 11, 20, 21, 22, 23], machine.Download<float>(maxima));
    }

    [Fact]
    public void The_first_of_equals_is_the_index_and_the_first_NaN_beats_all()
    {
        FakeTensor rows = machine.Floats([1, 3, 3, 2, NaN, 9, NaN, 1], 2, 4);
        FakeTensor greatest = machine.Empty(DType.Int64, 2), whole = machine.Empty(DType.Int64), least = machine.Empty(DType.Float32, 2);

        machine.Run("argmax", greatest, [rows], 1L, false);
        machine.Run("argmin", whole, [rows], Value.None, false);
        machine.Run("amin", least, [rows], new long[] { 1 }, false);

        Assert.Equal([1, 0], machine.Download<long>(greatest));
        Assert.Equal([4], machine.Download<long>(whole));
        Assert.Equal([1, NaN], machine.Download<float>(least));
    }

    [Fact]
    public void Scans_run_along_a_dimension()
    {
        FakeTensor matrix = machine.Longs([1, 2, 3, 4, 5, 6], 2, 3), result = machine.Empty(DType.Int64, 2, 3);

        machine.Run("cumsum", result, [matrix], 0L, Value.None);

        Assert.Equal([1, 2, 3, 5, 7, 9], machine.Download<long>(result));
    }

    [Fact]
    public void Integers_wrap_and_bools_stay_bools()
    {
        FakeTensor bytes = machine.Upload<sbyte>(DType.Int8, [100, -128, 3], 3), truths = machine.Upload<byte>(DType.Bool, [1, 0, 1], 3);
        FakeTensor result = machine.Empty(DType.Int8, 3), negated = machine.Empty(DType.Int8, 3), ors = machine.Empty(DType.Bool, 3);

        machine.Run("add.Tensor", result, [bytes, bytes], 1L);
        machine.Run("neg", negated, [bytes]);
        machine.Run("add.Tensor", ors, [truths, truths], 1L);
        machine.Run("bitwise_not", truths, [truths]);

        Assert.Equal([-56, 0, 6], machine.Download<sbyte>(result));
        Assert.Equal([-100, -128, -3], machine.Download<sbyte>(negated));
        Assert.Equal([1, 0, 1], machine.Download<byte>(ors));
        Assert.Equal([0, 1, 0], machine.Download<byte>(truths));
    }

    [Fact]
    public void Integer_powers_wrap_and_negative_exponents_leave_signs()
    {
        FakeTensor bases = machine.Longs([3, 2, -1, -1, 1, 5, 0], 7), exponents = machine.Longs([4, 64, -3, -2, -9, -1, 0], 7);

        machine.Run("pow.Tensor_Tensor", bases, [bases, exponents]);

        Assert.Equal([81, 0, -1, 1, 1, 0, 1], machine.Download<long>(bases));
    }

    [Fact]
    public void Casts_truncate_and_round_once()
    {
        double tie = 1 + Math.ScaleB(1, -8) + Math.ScaleB(1, -40);
        FakeTensor doubles = machine.Upload(DType.Float64, [tie, -2.9, 0.4, double.NaN], 4);
        FakeTensor longs = machine.Empty(DType.Int64, 4), brains = machine.Empty(DType.BFloat16, 4), truths = machine.Empty(DType.Bool, 4);
        FakeTensor large = machine.Longs([(1L << 53) + 1, 70000], 2), singles = machine.Empty(DType.Float32, 2);

        machine.Run("_to_copy", DType.Int64, [longs], [doubles]);
        machine.Run("_to_copy", DType.BFloat16, [brains], [doubles]);
        machine.Run("_to_copy", DType.Bool, [truths], [doubles]);
        machine.Run("_to_copy", DType.Float32, [singles], [large]);

        Assert.Equal([1, -2, 0], machine.Download<long>(longs)[..3]);
        Assert.Equal(1 + (1 / 128f), (float)machine.Download<BFloat16>(brains)[0]);
        Assert.Equal([1, 1, 1, 1], machine.Download<byte>(truths));
        Assert.Equal([1L << 53, 70000], machine.Download<float>(singles));
    }

    [Fact]
    public void NaN_is_greater_than_nothing_and_maximum_keeps_it()
    {
        FakeTensor a = machine.Floats([NaN, 1, 2], 3), b = machine.Floats([0, NaN, 3], 3);
        FakeTensor less = machine.Empty(DType.Bool, 3), maxima = machine.Empty(DType.Float32, 3);

        machine.Run("lt.Tensor", less, [a, b]);
        machine.Run("maximum", maxima, [a, b]);

        Assert.Equal([0, 0, 1], machine.Download<byte>(less));
        Assert.Equal([NaN, NaN, 3], machine.Download<float>(maxima));
    }

    [Fact]
    public void Matrix_products_take_transposed_operands_and_an_empty_inner_dimension()
    {
        FakeTensor a = machine.Floats([1, 2, 3, 4, 5, 6], 2, 3), b = machine.Floats([1, 0, 2, 0, 1, 3], 2, 3).View([3, 2], [1, 3]);
        FakeTensor product = machine.Empty(DType.Float32, 2, 2), zeros = machine.Empty(DType.Float32, 2, 2);

        machine.Run("mm", product, [a, b]);
        machine.Run("mm", zeros, [machine.Empty(DType.Float32, 2, 0), machine.Empty(DType.Float32, 0, 2)]);

        Assert.Equal([7, 11, 16, 23], machine.Download<float>(product));
        Assert.Equal([0, 0, 0, 0], machine.Download<float>(zeros));
    }

    [Fact]
    public void Concatenation_skips_empty_tensors()
    {
        FakeTensor left = machine.Floats([1, 4], 2, 1), right = machine.Floats([2, 3, 5, 6], 2, 2);
        FakeTensor nothing = machine.Empty(DType.Float32, 0), result = machine.Empty(DType.Float32, 2, 3);

        machine.Run("cat", result, [left, nothing, right], Value.TensorList, 1L);

        Assert.Equal([1, 2, 3, 4, 5, 6], machine.Download<float>(result));
    }

    [Fact]
    public void Indices_gather_scatter_and_repeat()
    {
        FakeTensor self = machine.Floats([1, 2, 3, 4, 5, 6], 2, 3), index = machine.Longs([2, 0, 1, 1], 2, 2);
        FakeTensor gathered = machine.Empty(DType.Float32, 2, 2), scattered = machine.Empty(DType.Float32, 2, 3);
        FakeTensor selected = machine.Empty(DType.Float32, 2, 4), added = machine.Empty(DType.Float32, 2, 3);
        FakeTensor flat = index.View([4], [1]);

        machine.Run("gather", gathered, [self, index], new Value(1L, 1), false);
        machine.Run("scatter_add", scattered, [self, index, self], new Value(1L, 1));
        machine.Run("index_select", selected, [self, flat], new Value(1L, 1));
        machine.Run("index_add", added, [self, flat, selected], new Value(1L, 1), 10L);

        Assert.Equal([3, 1, 5, 5], machine.Download<float>(gathered));
        Assert.Equal([3, 2, 4, 4, 14, 6], machine.Download<float>(scattered));
        Assert.Equal([3, 1, 2, 2, 6, 4, 5, 5], machine.Download<float>(selected));
        Assert.Equal([11, 42, 33, 44, 105, 66], machine.Download<float>(added));
    }

    [Fact]
    public void Random_numbers_are_those_of_the_interface()
    {
        var state = new PhiloxState(42, 7);
        FakeTensor uniform = machine.Empty(DType.Float32, 6), normal = machine.Empty(DType.Float64, 5);

        machine.Run("rand.generator", uniform, [], new long[] { 6 }, state);
        machine.Run("randn.generator", normal, [], new long[] { 5 }, state);

        var block = Philox.Block(state, 1);
        Assert.Equal((block.X0 >> 8) / 16777216f, machine.Download<float>(uniform)[4]);
        Assert.Equal((block.X1 >> 8) / 16777216f, machine.Download<float>(uniform)[5]);
        double radius = Math.Sqrt(-2 * Math.Log(((block.X0 >> 8) + 1) / 16777216.0));
        Assert.Equal(radius * Math.Cos(2 * Math.PI * (block.X1 >> 8) / 16777216.0), machine.Download<double>(normal)[4], 1e-14);
    }

    [Theory]
    [InlineData(1e-300, 1.1283791670955126e-300)]
    [InlineData(-0.5, -0.5204998778130465)]
    [InlineData(1.4999, 0.9660932516622953)]
    [InlineData(1.5001, 0.9661170377204175)]
    [InlineData(3, 0.9999779095030014)]
    [InlineData(double.NegativeInfinity, -1)]
    [InlineData(double.NaN, double.NaN)]
    public void The_error_function_is_right_on_both_sides_of_its_seam(double x, double expected)
    {
        FakeTensor tensor = machine.Upload(DType.Float64, [x], 1);

        machine.Run("erf", tensor, [tensor]);

        double actual = machine.Download<double>(tensor)[0];
        Assert.True(actual.Equals(expected) || Math.Abs((actual / expected) - 1) < 2e-15, $"{actual:R} for {expected:R}");
    }

    [Theory]
    [InlineData("expm1", 1e-10, 1.00000000005e-10)]
    [InlineData("expm1", -0.999, -0.631752495386337)]
    [InlineData("expm1", -800, -1)]
    [InlineData("expm1", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("log1p", 1e-10, 9.9999999995e-11)]
    [InlineData("log1p", -1, double.NegativeInfinity)]
    [InlineData("log1p", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("sigmoid", -745, 5e-324)]
    [InlineData("rsqrt", -0.0, double.NegativeInfinity)]
    public void Functions_are_right_at_their_edges(string name, double x, double expected)
    {
        FakeTensor tensor = machine.Upload(DType.Float64, [x], 1);

        machine.Run(name, tensor, [tensor]);

        double actual = machine.Download<double>(tensor)[0];
        Assert.True(actual.Equals(expected) || Math.Abs((actual / expected) - 1) < 1e-10, $"{actual:R} for {expected:R}");
    }
}
