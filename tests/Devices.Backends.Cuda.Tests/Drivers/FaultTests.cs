using Devices.Drivers.Tests.Harness;

namespace Devices.Drivers.Tests;

/// <summary>What goes wrong in a driver is seen: as the right error, or by a check of the suite. The emulator lets it go wrong.</summary>
public sealed class FaultTests
{
    [Fact]
    public void Nothing_fails_where_nothing_goes_wrong()
    {
        (int code, string output) = Cli.Certify(["streams/*", "fill.Scalar/float32/*"]);
        Assert.True(code == 0, output);
        Assert.Contains("is emulated: this says nothing about any hardware", output);
    }

    [Theory]
    [InlineData("late_event", "an event was complete before the work that it was recorded behind")]
    [InlineData("lost_launch", "a stream went on before the event")]
    [InlineData("failing_allocation", "DeviceOutOfMemoryException")]
    [InlineData("failing_allocation,wrong_error_code", ", 9876)")]
    [InlineData("sticky_launch_failure:3", "DeviceLostException")]
    public void A_planted_fault_is_found(string fault, string expected)
    {
        // Work that takes its time is late whatever else the machine does.
        (int code, string output) = Cli.Certify(["streams/*"], ("SOFTGPU_FAULT", fault), ("SOFTGPU_DELAY_US", "500"));
        Assert.True(code != 0, output);
        Assert.Contains(expected, output);
    }

    [Fact]
    public void A_late_copy_is_found()
    {
        (int code, string output) = Cli.Certify(["copies/f32/*"], ("SOFTGPU_FAULT", "late_copy"));
        Assert.True(code != 0, output);
        Assert.Contains("elements changed on the way", output);
    }

    [Fact]
    public void A_kernel_that_the_driver_does_not_load_is_a_compile_error()
    {
        (int code, string output) = Cli.Certify(["streams/chain"], ("SOFTGPU_FAULT", "failing_load"));
        Assert.True(code != 0, output);
        Assert.Contains("KernelCompileException", output);
    }
}
