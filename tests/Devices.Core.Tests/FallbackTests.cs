using Devices.Api;
using Devices.Fake;

namespace Devices.Core.Tests;

public sealed class FallbackTests
{
    /// <summary>erf has no decomposition: a device without it needs the host.</summary>
    [Fact]
    public void A_missing_kernel_is_counted_with_its_reason_and_an_error_in_strict_mode()
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
}
