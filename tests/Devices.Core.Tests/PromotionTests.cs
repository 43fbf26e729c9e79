namespace Devices.Core.Tests;

public sealed class PromotionTests
{
    [Theory]
    [InlineData(DType.UInt8, DType.Int8, DType.Int16)]
    [InlineData(DType.UInt8, DType.Int32, DType.Int32)]
    [InlineData(DType.Bool, DType.Int8, DType.Int8)]
    [InlineData(DType.Int64, DType.Float16, DType.Float16)]
    [InlineData(DType.Float16, DType.BFloat16, DType.Float32)]
    [InlineData(DType.BFloat16, DType.Float64, DType.Float64)]
    public void Two_tensors_promote_as_in_pytorch(DType a, DType b, DType expected)
    {
        Tensor left = Tensor.Ones([2], a, TestDevices.Fake), right = Tensor.Ones([2], b, TestDevices.Fake);
        Assert.Equal(expected, (left * right).DType);
        Assert.Equal(expected, (right * left).DType);
    }

    [Fact]
    public void Numbers_and_0d_tensors_raise_the_category_only()
    {
        Tensor half = Tensor.Ones([2], DType.Float16, TestDevices.Fake), small = Tensor.Ones([2], DType.Int8, TestDevices.Fake);
        Assert.Equal(DType.Float16, (half + 2.5).DType);
        Assert.Equal(DType.Int8, (small + 1000).DType);
        Assert.Equal([-23, -23], (small + 1000).ToArray<sbyte>());
        Assert.Equal([Half.PositiveInfinity, Half.PositiveInfinity], (half * 1e6).ToArray<Half>());
        Assert.Equal(DType.Float32, (small + 1.5).DType);
        Assert.Equal(DType.Float16, (half * Tensor.ScalarTensor(1, DType.Float64, TestDevices.Fake)).DType);
        Assert.Equal(DType.Float64, (small * Tensor.ScalarTensor(1, DType.Float64, TestDevices.Fake)).DType);
        Assert.Equal(DType.Bool, Tensor.Ones([2], DType.Bool, TestDevices.Fake).Add(true).DType);
    }

    [Fact]
    public void Integers_divide_and_take_functions_to_float32_and_sum_to_int64()
    {
        Tensor ints = Tensor.FromArray(new[] { 1, 2 }, device: TestDevices.Fake);
        Assert.Equal([0.5f, 1], (ints / 2).ToArray<float>());
        Assert.Equal(DType.Float32, ints.Exp().DType);
        Assert.Equal(DType.Int64, ints.Sum().DType);
        Assert.Equal(DType.Int64, Tensor.Ones([2], DType.Bool, TestDevices.Fake).Cumsum(0).DType);
        Assert.Equal(DType.Bool, ints.Eq(1).DType);
    }
}
