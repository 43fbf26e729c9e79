namespace Devices.Core.Tests;

public sealed class FallbackTests
{
    [Fact]
    public void A_missing_kernel_is_an_error_with_its_reason_in_strict_mode()
    {
        Device device = TestDevices.Fake;
        Operator op = OperatorTable.Find("convolution")!;
        Assert.False(device.Kernels.IsRegistered(op, DType.Float16));
        Tensor x = Tensor.Ones([1, 1, 3, 3], DType.Float16, device);
        string message = Assert.Throws<UnsupportedException>(() => Nn.Functional.Conv2d(x, x)).Message;
        Assert.Contains("convolution for float16 is not supported on fake:0", message);
        Assert.Contains("float32", message);
        Assert.Contains(device.Kernels.UnsupportedReason(op, DType.Float16)!, message);
    }

    [Fact]
    public void Without_strict_mode_the_host_computes_it_counted_and_told_once()
    {
        Device device = TestDevices.Fake;
        var told = new List<string>();
        Action<string> before = Fallbacks.Log;
        (Fallbacks.Policy, Fallbacks.Log) = (FallbackPolicy.Report, told.Add);
        try
        {
            Fallbacks.Clear();
            Tensor x = Tensor.Ones([1, 1, 3, 3], DType.Float16, device);
            Tensor y = Nn.Functional.Conv2d(x, x);
            Nn.Functional.Conv2d(x, x);
            Assert.Equal(9, y.Item());
            Assert.Equal(device, y.Device);
            FallbackRecord record = Assert.Single(Fallbacks.Report);
            Assert.Equal(("convolution", DType.Float16, "fake:0", 2L), (record.Operator, record.DType, record.Device, record.Calls));
            Assert.Equal(2 * (18 + 18 + 2), record.BytesMoved);
            Assert.Contains("convolution for float16 runs on the host instead of fake:0", Assert.Single(told));
        }
        finally
        {
            (Fallbacks.Policy, Fallbacks.Log) = (FallbackPolicy.Strict, before);
            Fallbacks.Clear();
        }
    }
}
