using Devices.Kernels.Library;
using Devices.Kernels.Tests.Harness;
using Devices.Kernels.Tests.OpenCl;

namespace Devices.Kernels.Tests.Elementwise;

/// <summary>OpenCL gives the bits that the CPU backend gives.</summary>
public sealed class ElementwiseTests
{
    public static TheoryData<string> Operators => ElementwiseCases.Operators;

    private static ElementwiseCases OnDevice => new(new Agreement(new PortableHarness(OpenClDevice.Require())));

    [Theory]
    [MemberData(nameof(Operators))]
    public void OperatorsAgreeWithTheCpu(string name) => OnDevice.Check(name);

    [Fact]
    public void CastsAgreeWithTheCpuBetweenAllDTypes() => OnDevice.CheckCasts();

    [Fact]
    public void ChoicesAndFillsAgreeWithTheCpu() => OnDevice.CheckChoices();

    [Theory]
    [InlineData("rand.generator")]
    [InlineData("randn.generator")]
    public void RandomNumbersAgreeWithTheCpu(string name) => OnDevice.CheckRandom(name);

    [Fact]
    public void RangesAgreeWithTheCpu() => OnDevice.CheckRanges();

    [Fact]
    public void TheLibraryHasWhatTheCpuHas()
    {
        string[] families = [.. KernelLibrary.All.Where(kernel => kernel is ElementwiseKernel or ArangeKernel or RandomKernel)
            .Select(kernel => kernel.OperatorName).Distinct()];
        Assert.True(families.Length > 60, $"only {families.Length} operators");
        IEnumerable<string> ofCpu = CpuReference.Shared.Registered.Where(pair => families.Contains(pair.Name)).Select(pair => $"{pair}");
        IEnumerable<string> ofLibrary = KernelLibrary.All.Where(kernel => families.Contains(kernel.OperatorName))
            .Select(kernel => $"{(kernel.OperatorName, kernel.DType)}");
        Assert.Equal(ofCpu.Order(), ofLibrary.Order());
    }
}
