namespace Devices.Core.Tests;

/// <summary>Expected texts are PyTorch's, with its module prefix left off the dtype.</summary>
public sealed class PrinterTests
{
    [Fact]
    public void Small_tensors() => AssertPrints("tensor([[0., 1., 2.],\n        [3., 4., 5.]])", Tensor.Arange(6.0, device: TestDevices.Cpu).View(2, 3));

    [Fact]
    public void Integers_align() => AssertPrints("tensor([ 1, -2, 30])", Tensor.FromArray(new long[] { 1, -2, 30 }, device: TestDevices.Cpu));

    [Fact]
    public void Nan_and_inf() => AssertPrints(
        "tensor([1.5000,    nan,   -inf])", Tensor.FromArray(new[] { 1.5f, float.NaN, float.NegativeInfinity }, device: TestDevices.Cpu));

    [Fact]
    public void Wide_ranges_are_scientific() => AssertPrints(
        "tensor([1.0000e-05, 1.0000e+00])", Tensor.FromArray(new[] { 1e-5f, 1f }, device: TestDevices.Cpu));

    [Fact]
    public void Empty_dtype_and_grad() => AssertPrints(
        "tensor([], size=(0, 2), dtype=float64, requires_grad=True)", Tensor.Zeros([0, 2], DType.Float64, TestDevices.Cpu).RequiresGrad_());

    [Fact]
    public void Long_tensors_are_shortened() => AssertPrints(
        "tensor([   0,    1,    2,  ..., 1997, 1998, 1999])", Tensor.Arange(2000, device: TestDevices.Cpu));

    private static void AssertPrints(string expected, Tensor tensor) => Assert.Equal(expected, tensor.ToString());
}
