using Devices.Kernels.Tests.Elementwise;
using Devices.Kernels.Tests.Harness;
using Devices.Kernels.Tests.Operations;

namespace Devices.Kernels.Tests.Emulated;

/// <summary>Texts for CUDA and HIP, compiled for the host and run by the emulator, compute what C# and the CPU backend do.</summary>
public sealed class EmulatedTests
{
    public static TheoryData<string, string> Programs
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string name in ProgramCases.All.Keys)
            {
                data.Add("cuda", name);
                data.Add("hip", name);
            }

            return data;
        }
    }

    [Theory]
    [InlineData("cuda", 1)]
    [InlineData("cuda", 4)]
    [InlineData("hip", 1)]
    public void Every_operation_is_right_at_the_edges(string api, int width)
    {
        var harness = new PortableHarness(EmulatedDevice.Require(api));
        foreach (OperationKernel kernel in OperationKernel.Of(width))
        {
            kernel.Check(harness);
        }
    }

    [Theory]
    [InlineData("cuda")]
    [InlineData("hip")]
    public void No_expression_is_simplified_wrongly(string api)
    {
        var harness = new PortableHarness(EmulatedDevice.Require(api));
        foreach (OperationKernel kernel in OperationKernel.Of(ExpressionCases.All, 4))
        {
            kernel.Check(harness);
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Programs_do_as_in_csharp(string api, string name) =>
        ProgramCases.All[name](new PortableHarness(EmulatedDevice.Require(api)));

    [Theory]
    [InlineData("cuda")]
    [InlineData("hip")]
    public void Choices_and_fills_agree_with_the_cpu(string api) =>
        new ElementwiseCases(new Agreement(new PortableHarness(EmulatedDevice.Require(api)))).CheckChoices();
}
