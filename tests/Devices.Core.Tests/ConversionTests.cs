namespace Devices.Core.Tests;

public sealed class ConversionTests
{
    [Fact]
    public void Arrays_become_tensors_of_their_shape_and_type()
    {
        Tensor matrix = Tensor.Of(new[,] { { 1f, 2, 3 }, { 4, 5, 6 } }, TestDevices.Fake);
        Assert.Equal([2L, 3], matrix.Sizes.ToArray());
        Assert.Equal([4f, 5, 6], matrix[1].ToArray<float>());
        Assert.Equal([1L, 2, 1], Tensor.Of(new[, ,] { { { 1 }, { 2 } } }, TestDevices.Fake).Sizes.ToArray());
        Assert.Equal([0L, 2], Tensor.Of(new double[0, 2], TestDevices.Fake).Sizes.ToArray());
        Assert.Equal([1L, 2, 3], Tensor.Of(1L, 2, 3).ToArray<long>());
        Assert.Equal(DType.Bool, Tensor.Of(true, false).DType);
    }

    [Fact]
    public void One_element_becomes_a_number()
    {
        Tensor one = TestDevices.Floats(TestDevices.Fake, [1, 1], 2.75f), two = TestDevices.Floats(TestDevices.Fake, [2], 1, 2);
        Assert.Equal((2.75, 2.75f, 2L, 2, true), ((double)one, (float)one, (long)one, (int)one, (bool)one));
        Assert.Equal(
            "Boolean value of Tensor with more than one value is ambiguous", Assert.Throws<TensorException>(() => (bool)two).Message);
        Assert.Equal(
            "Boolean value of Tensor with no values is ambiguous", Assert.Throws<TensorException>(() => (bool)two[..0]).Message);
        Assert.Throws<TensorException>(() => (double)two);
    }

    [Fact]
    public void Comparisons_are_operators_and_rows_are_enumerated()
    {
        Tensor x = TestDevices.Floats(TestDevices.Fake, [2, 2], 1, 2, 3, 4);
        Assert.Equal([false, false, true, true], (x > 2).ToArray<bool>());
        Assert.Equal([false, true, true, true], (x >= x[0, 1]).ToArray<bool>());
        Assert.Equal([true, false, false, false], (x < 2.0).ToArray<bool>());
        Assert.Equal([true, true, false, false], (x <= x[0, 1]).ToArray<bool>());
        List<double> sums = [];
        foreach (Tensor row in x)
        {
            sums.Add(row.Sum().Item());
        }

        Assert.Equal([3d, 7], sums);
        Assert.Equal("iteration over a 0-d tensor", Assert.Throws<TensorException>(() => x.Sum().GetEnumerator()).Message);
        Assert.Equal((DType.Float64, DType.Int64, DType.Bool, DType.Float32), (x.Double().DType, x.Long().DType, x.Bool().DType, x.Float().DType));
    }
}
