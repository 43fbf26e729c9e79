using Devices.Kernels.Tests.Harness;
using Devices.Kernels.Tests.Operations;

namespace Devices.Kernels.Tests.OpenCl;

/// <summary>OpenCL computes what C# does, for every operation on values at the edges of the types.</summary>
public sealed class OperationTests
{
    public static TheoryData<string> Programs => [.. ProgramCases.All.Keys];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Every_operation_is_right_at_the_edges(int width)
    {
        var harness = new PortableHarness(OpenClDevice.Require());
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
        var harness = new PortableHarness(OpenClDevice.Require());
        foreach (OperationKernel kernel in OperationKernel.Of(ExpressionCases.All, width))
        {
            kernel.Check(harness);
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Programs_do_as_in_csharp(string name) => ProgramCases.All[name](new PortableHarness(OpenClDevice.Require()));
}
