using Devices.Cpu.Tests.Harness;
using Devices.Kernels.Tests.Harness;
using Devices.Kernels.Tests.OpenCl;

namespace Devices.Kernels.Tests.Elementwise;

/// <summary>Numbers from nothing are those of the CPU backend.</summary>
public sealed class GeneratorTests
{
    private static Agreement Device => new(new PortableHarness(OpenClDevice.Require()));

    [Theory]
    [InlineData("rand.generator")]
    [InlineData("randn.generator")]
    public void RandomNumbersAgreeWithTheCpu(string name)
    {
        Agreement device = Device;
        foreach (DType dtype in DTypes.FloatingPoint)
        {
            foreach (int count in new[] { 1, 2, 3, 5, 4096, 4099 })
            {
                device.Check(name, dtype, () => TestTensor.Empty(dtype, count), CallForms.Random(0x1234_5678_9ABC_DEF0, 7));
                device.Check(name, dtype, () => TestTensor.Empty(dtype, count), CallForms.Random(3, 0xFFFF_FFFF_FFFF_FFFE));
            }
        }
    }

    [Fact]
    public void RangesAgreeWithTheCpu()
    {
        Agreement device = Device;
        foreach (DType dtype in DTypes.All)
        {
            if (dtype != DType.Bool)
            {
                Func<TestTensor> output = () => TestTensor.Empty(dtype, 1003);
                device.Check("arange.start_step", dtype, output, -5L, 1003L, 3L);
                device.Check("arange.start_step", dtype, output, 0.1, 100.0, 0.1);
                device.Check("arange.start_step", dtype, output, 1L, 2L, 1e-3);
            }
        }
    }
}
