using Devices.Nn;

namespace Devices.Core.Tests.Networks;

/// <summary>Unpooling puts back what pooling took, in one to three dimensions.</summary>
public sealed class UnpoolingTests
{
    [Fact]
    public void Rows_are_restored_but_for_what_was_not_greatest()
    {
        using IDisposable use = TestDevices.Cpu.Use();
        Tensor rows = TestDevices.Floats(TestDevices.Cpu, [1, 2, 5], 1, 5, 2, 4, 9, 8, 6, 7, 3, 1);
        (Tensor values, Tensor indices) = rows.MaxPool1dWithIndices([2]);
        Assert.Equal([0f, 5, 0, 4, 8, 0, 7, 0], new MaxUnpool1d(2).Call(values, indices).ToArray<float>());
        Assert.Equal([0f, 5, 0, 4, 0, 8, 0, 7, 0, 0], new MaxUnpool1d(2).Call(values, indices, [5]).ToArray<float>());
        Assert.Equal([1, 2, 5], new MaxUnpool1d(2).Call(values, indices, [1, 2, 5]).Sizes.ToArray());
    }

    [Fact]
    public void Windows_that_overlap_have_sizes_of_their_own()
    {
        using IDisposable use = TestDevices.Cpu.Use();
        Tensor planes = TestDevices.Floats(TestDevices.Cpu, [1, 1, 3, 5], 1, 2, 3, 4, 5, 6, 15, 8, 9, 10, 11, 12, 13, 14, 7);
        (Tensor values, Tensor indices) = planes.MaxPool2dWithIndices([3, 3], [1, 2]);
        Tensor restored = new MaxUnpool2d(3, (1, 2)).Call(values, indices);
        Assert.Equal([1, 1, 3, 5], restored.Sizes.ToArray());
        Assert.Equal([0f, 0, 0, 0, 0, 0, 15, 0, 0, 0, 0, 0, 0, 14, 0], restored.ToArray<float>());
    }

    [Fact]
    public void A_border_is_left_out_again()
    {
        using IDisposable use = TestDevices.Cpu.Use();
        Tensor rows = TestDevices.Floats(TestDevices.Cpu, [1, 1, 4], 1, 5, 2, 4);
        (Tensor values, Tensor indices) = rows.MaxPool1dWithIndices([2], [2], [1]);
        Assert.Equal([1f, 5, 0, 4], new MaxUnpool1d(2, 2, 1).Call(values, indices).ToArray<float>());
    }

    [Fact]
    public void Volumes_are_restored()
    {
        using IDisposable use = TestDevices.Cpu.Use();
        Tensor volumes = Tensor.Arange(16.0).View(1, 1, 2, 2, 4);
        (Tensor values, Tensor indices) = volumes.MaxPool3dWithIndices([2, 2, 2]);
        double[] expected = new double[16];
        (expected[13], expected[15]) = (13, 15);
        Assert.Equal(expected, new MaxUnpool3d(2).Call(values, indices).ToDoubles());
    }

    [Fact]
    public void Sizes_that_no_pooling_had_are_refused_in_PyTorchs_words()
    {
        using IDisposable use = TestDevices.Cpu.Use();
        (Tensor values, Tensor indices) = Tensor.Arange(5.0).View(1, 1, 5).MaxPool1dWithIndices([2]);
        Refused("invalid output_size [6] (dim 0 must be between 2 and 6)", [6]);
        Refused("invalid output_size [2] (dim 0 must be between 2 and 6)", [2]);
        Refused("output_size should be a sequence containing 1 or 3 elements, but it has a length of '2'", [5, 5]);

        void Refused(string message, long[] size) =>
            Assert.Contains(message, Assert.Throws<TensorException>(() => values.MaxUnpool1d(indices, [2], outputSize: size)).Message);
    }
}
