using Devices.Cpu.Tests.Harness;
using Devices.Kernels.Language;
using Devices.Kernels.Launching;
using Devices.Kernels.Library;
using Devices.Kernels.Tests.Harness;
using Devices.Kernels.Tests.OpenCl;

namespace Devices.Kernels.Tests.Elementwise;

/// <summary>Ranges on devices without float64.</summary>
public sealed class ArangePairsTests
{
    [Theory]
    [InlineData(0.1, 0.1)]
    [InlineData(-1e6, 0.3)]
    [InlineData(5, -1e-3)]
    [InlineData(1e10, 7.7)]
    public void PairsOfFloatsGiveWhatFloat64Gives(double start, double step)
    {
        const int Count = 20011;
        OpenClDevice device = OpenClDevice.Require();
        using TestTensor output = TestTensor.Empty(DType.Float32, Count);
        LaunchArgument[] numbers =
        [
            LaunchArgument.Of((float)start), LaunchArgument.Of((float)(start - (float)start)),
            LaunchArgument.Of((float)step), LaunchArgument.Of((float)(step - (float)step)),
        ];
        new PortableHarness(device).Launch(
            new ArangePairs(DType.Float32, false).Write(device.Target),
            Grid.Groups(Count, device.Target.Shapes.ElementwiseWorkgroup, device.Target),
            [output, LaunchArgument.Of(Count), .. numbers]);
        double[] expected = [.. Enumerable.Range(0, Count).Select(i => (double)(float)(start + i * step))];
        Numbers.AssertSame(expected, output.ToDoubles(), $"{start:R} + i·{step:R}");
    }

    [Fact]
    public void NoProgramForADeviceWithoutFloat64NeedsIt()
    {
        KernelTarget target = OpenClTarget() with { HasFloat64 = false };
        IEnumerable<PortableKernel> kernels = KernelLibrary.All.Where(kernel => kernel is ElementwiseKernel or ArangeKernel);
        foreach (PortableKernel kernel in kernels.Where(kernel => kernel.DType != DType.Float64))
        {
            foreach (KernelProgram program in kernel.Variants(target))
            {
                Assert.DoesNotContain(program.Parameters, parameter => parameter.Type == ScalarType.Float64);
            }
        }
    }

    private static KernelTarget OpenClTarget() => new()
    {
        MaxWorkgroupInvocations = 1024,
        MaxSharedBytes = 32768,
        MaxGroupCount = 65535,
        IsProcessor = true,
        Shapes = KernelShapes.ForCpu,
    };
}
