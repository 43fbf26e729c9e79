using Devices.Kernels.Tests.Elementwise;
using Devices.Kernels.Tests.Harness;
using Devices.Vulkan.Tests.Harness;

namespace Devices.Vulkan.Tests;

/// <summary>
/// Pointwise results of cpu and vulkan agree bit for bit (any NaN is like any other): values of all classes, subnormal numbers,
/// infinities and arguments of sine that are many turns away among them.
/// </summary>
public sealed class AgreementTests
{
    public static TheoryData<string> Operators => ElementwiseCases.Operators;

    private static ElementwiseCases OnDevice => new(new Agreement(new PortableHarness(Gpu.Device)));

    [Theory]
    [MemberData(nameof(Operators))]
    public void Operators_agree_with_the_cpu(string name) => OnDevice.Check(name);

    [Fact]
    public void Casts_agree_with_the_cpu_between_all_dtypes() => OnDevice.CheckCasts();

    [Fact]
    public void Choices_and_fills_agree_with_the_cpu() => OnDevice.CheckChoices();

    [Theory]
    [InlineData("rand.generator")]
    [InlineData("randn.generator")]
    public void Random_numbers_agree_with_the_cpu(string name) => OnDevice.CheckRandom(name);

    [Fact]
    public void Ranges_agree_with_the_cpu() => OnDevice.CheckRanges();
}
