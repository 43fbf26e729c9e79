using Devices.Kernels.Tests.Harness;
using Devices.Kernels.Tests.Operations;
using Devices.Vulkan.Tests.Harness;

namespace Devices.Vulkan.Tests.Operations;

/// <summary>Vulkan computes what C# does, bit for bit: every operation at the edges of the types, expressions and programs.</summary>
public sealed class OperationTests
{
    public static TheoryData<string> Programs => [.. ProgramCases.All.Keys];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Every_operation_is_right_at_the_edges(int width)
    {
        var harness = new PortableHarness(Gpu.Device);
        foreach (OperationKernel kernel in OperationKernel.Of(width))
        {
            kernel.Check(harness);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void No_expression_is_simplified_wrongly(int width)
    {
        var harness = new PortableHarness(Gpu.Device);
        foreach (OperationKernel kernel in OperationKernel.Of(ExpressionCases.All, width))
        {
            kernel.Check(harness);
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Programs_do_as_in_csharp(string name) => ProgramCases.All[name](new PortableHarness(Gpu.Device));

    [Fact]
    public void Shuffles_give_the_other_lane()
    {
        VulkanDevice device = Gpu.Device;
        Assert.SkipWhen(device.Target.SubgroupSize < 8, $"{device.Info.Name} has no subgroups of 8 with shuffles");
        ProgramCases.Shuffles(new PortableHarness(device));
    }
}
