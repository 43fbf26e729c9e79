using Devices.Nn;

namespace Devices.Core.Tests.Networks;

/// <summary>Grids that matrices make, and what is found in their places.</summary>
public sealed class GridTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_identity_finds_every_element_where_it_is(bool alignCorners)
    {
        using IDisposable use = TestDevices.Cpu.Use();
        Tensor planes = TestDevices.Floats(TestDevices.Cpu, [1, 1, 2, 3], 1, 5, 2, 4, 9, 8);
        Tensor grid = TestDevices.Floats(TestDevices.Cpu, [1, 2, 3], 1, 0, 0, 0, 1, 0).AffineGrid([1, 1, 2, 3], alignCorners);
        Assert.Equal([1, 2, 3, 2], grid.Sizes.ToArray());
        foreach (string mode in new[] { "bilinear", "nearest", "bicubic" })
        {
            float[] found = planes.GridSample(grid, mode, "border", alignCorners).ToArray<float>();
            Assert.All(planes.ToArray<float>().Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    [Fact]
    public void A_mirrored_matrix_turns_rows_around_and_a_shifted_one_finds_zeros()
    {
        using IDisposable use = TestDevices.Cpu.Use();
        Tensor planes = TestDevices.Floats(TestDevices.Cpu, [1, 1, 1, 4], 1, 5, 2, 4);
        Tensor mirror = TestDevices.Floats(TestDevices.Cpu, [1, 2, 3], -1, 0, 0, 0, 1, 0).AffineGrid([1, 1, 1, 4]);
        Assert.Equal([4f, 2, 5, 1], planes.GridSample(mirror, "nearest").ToArray<float>());
        Tensor shift = TestDevices.Floats(TestDevices.Cpu, [1, 2, 3], 1, 0, 1, 0, 1, 0).AffineGrid([1, 1, 1, 4]);
        Assert.Equal([2f, 4, 0, 0], planes.GridSample(shift, "nearest").ToArray<float>());
        Assert.Equal([2f, 4, 4, 4], planes.GridSample(shift, "nearest", "border").ToArray<float>());
        Assert.Equal([2f, 4, 4, 2], planes.GridSample(shift, "nearest", "reflection").ToArray<float>());
    }

    [Fact]
    public void Modes_that_there_are_not_are_refused_with_those_that_there_are()
    {
        using IDisposable use = TestDevices.Cpu.Use();
        Tensor planes = Tensor.Ones([1, 1, 2, 2]), grid = Tensor.Zeros([1, 1, 1, 2]);
        Assert.Contains(
            "expected mode to be 'bilinear', 'nearest' or 'bicubic', but got: 'cubic'",
            Assert.Throws<ArgumentException>(() => planes.GridSample(grid, "cubic")).Message);
        Assert.Contains(
            "expected padding_mode to be 'zeros', 'border', or 'reflection', but got: 'mirror'",
            Assert.Throws<ArgumentException>(() => planes.GridSample(grid, paddingMode: "mirror")).Message);
    }
}
