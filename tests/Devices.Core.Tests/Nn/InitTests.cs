using Devices.Nn;

namespace Devices.Core.Tests.Networks;

public sealed class InitTests
{
    private static readonly long[] Sizes = [40, 50, 3];

    [Theory]
    [InlineData("uniform", -2, 3, 0.5, 1.4434)]
    [InlineData("normal", double.NegativeInfinity, double.PositiveInfinity, 1, 2)]
    [InlineData("xavier_uniform", -0.17213, 0.17213, 0, 0.09938)]
    [InlineData("xavier_normal", double.NegativeInfinity, double.PositiveInfinity, 0, 0.09938)]
    [InlineData("kaiming_uniform", -0.2, 0.2, 0, 0.11547)]
    [InlineData("kaiming_normal", double.NegativeInfinity, double.PositiveInfinity, 0, 0.12910)]
    [InlineData("trunc_normal", -1, 2, 0.22963, 0.71980)]
    public void Random_values_have_the_range_mean_and_deviation_they_should(string name, double low, double high, double mean, double deviation)
    {
        var generator = new Generator(7);
        Tensor tensor = Tensor.Empty(Sizes, device: TestDevices.Cpu);
        double[] values = (name switch
        {
            "uniform" => Init.Uniform_(tensor, -2, 3, generator),
            "normal" => Init.Normal_(tensor, 1, 2, generator),
            "xavier_uniform" => Init.XavierUniform_(tensor, gain: Math.Sqrt(2) * Math.Sqrt(2.0 / 3), generator: generator),
            "xavier_normal" => Init.XavierNormal_(tensor, gain: Math.Sqrt(2) * Math.Sqrt(2.0 / 3), generator: generator),
            "kaiming_uniform" => Init.KaimingUniform_(tensor, a: 1, nonlinearity: "leaky_relu", generator: generator).Mul_(Math.Sqrt(2)),
            "kaiming_normal" => Init.KaimingNormal_(tensor, mode: "fan_out", nonlinearity: "relu", generator: generator),
            _ => Init.TruncNormal_(tensor, 0, 1, -1, 2, generator),
        }).ToDoubles();
        Assert.InRange(values.Min(), low - 1e-5, high);
        Assert.InRange(values.Max(), low, high + 1e-5);
        double found = values.Average(), spread = Math.Sqrt(values.Average(value => (value - found) * (value - found)));

        // 6000 values: the mean's deviation is spread/77, that of the spread about spread/110.
        Assert.Equal(mean, found, 5 * spread / 77);
        Assert.Equal(deviation, spread, spread * 5 / 110);
    }

    [Theory]
    [InlineData(3, 5)]
    [InlineData(5, 3)]
    [InlineData(4, 4)]
    public void Orthogonal_vectors_are_orthogonal_and_of_the_length_asked_for(long rows, long columns)
    {
        Tensor matrix = Init.Orthogonal_(Tensor.Empty([rows, columns], DType.Float64, TestDevices.Cpu), gain: 2, new Generator(1));
        double[] product = (rows < columns ? matrix.Mm(matrix.T()) : matrix.T().Mm(matrix)).ToDoubles();
        long size = Math.Min(rows, columns);
        for (int i = 0; i < product.Length; i++)
        {
            Assert.Equal(i % (size + 1) == 0 ? 4 : 0, product[i], 1e-12);
        }
    }

    [Fact]
    public void Fixed_values_are_where_they_belong()
    {
        Assert.Equal([1f, 0, 0, 0, 1, 0], Init.Eye_(Tensor.Ones([2, 3], device: TestDevices.Cpu)).ToArray<float>());
        Assert.Equal([3f, 3], Init.Constant_(Tensor.Ones([2], device: TestDevices.Cpu), 3).ToArray<float>());
        Tensor dirac = Init.Dirac_(Tensor.Ones([4, 2, 3], device: TestDevices.Cpu), groups: 2);
        Assert.Equal(
            [0f, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0], dirac.ToArray<float>());
        Tensor sparse = Init.Sparse_(Tensor.Ones([10, 4], device: TestDevices.Cpu), 0.3, generator: new Generator(3));
        Assert.Equal([3, 3, 3, 3], sparse.Eq(0).Sum([0]).ToArray<long>());
    }

    [Fact]
    public void Gains_and_errors_are_PyTorchs()
    {
        Assert.Equal(1, Init.CalculateGain("sigmoid"));
        Assert.Equal(5.0 / 3, Init.CalculateGain("tanh"));
        Assert.Equal(Math.Sqrt(2), Init.CalculateGain("relu"));
        Assert.Equal(Math.Sqrt(2 / 1.04), Init.CalculateGain("leaky_relu", 0.2));
        Assert.Contains("Unsupported nonlinearity x", Assert.Throws<ArgumentException>(() => Init.CalculateGain("x")).Message);
        Assert.Contains(
            "Fan in and fan out", Assert.Throws<ArgumentException>(() => Init.XavierNormal_(Tensor.Ones([3], device: TestDevices.Cpu))).Message);
    }

    [Fact]
    public void The_same_generator_gives_the_same_values()
    {
        double[] Draw() => Init.TruncNormal_(Tensor.Empty([9], device: TestDevices.Cpu), generator: new Generator(5)).ToDoubles();
        Assert.Equal(Draw(), Draw());
    }
}
