using Devices.Conformance;

namespace Devices.Extension.Tests;

/// <summary>An operator from outside of core has what core's have: dispatch, autograd and conformance.</summary>
public sealed class HypotenuseTests
{
    private static readonly Lazy<Device> cpu = new(Open);

    [Fact]
    public void ItIsDispatched()
    {
        Tensor result = Hypotenuse.Of(Tensor.FromArray<float>([3, 5], [2], cpu.Value), Tensor.FromArray<float>([4, 12], [2, 1], cpu.Value));
        Assert.Equal([5, (float)Math.Sqrt(41), (float)Math.Sqrt(153), 13], result.ToArray<float>());
    }

    [Fact]
    public void ItIsDifferentiated()
    {
        Tensor x = Tensor.FromArray<double>([3], [1], cpu.Value).RequiresGrad_(), y = Tensor.FromArray<double>([4], [1], cpu.Value).RequiresGrad_();
        Hypotenuse.Of(x, y).Sum().Backward();
        Assert.Equal([0.6], x.Grad!.ToArray<double>());
        Assert.Equal([0.8], y.Grad!.ToArray<double>());
    }

    [Fact]
    public void ItIsCertified()
    {
        ConformanceSuite suite = ConformanceSuite.For(
            cpu.Value.Name, new SuiteOptions { Device = cpu.Value.Name, Tier = Tier.Core, Filters = ["devices::hypotenuse/*"], Strict = true });
        CertificationReport report = suite.Run(cancellation: TestContext.Current.CancellationToken);
        Assert.All(report.Results, result => Assert.False(result.Outcome.IsFailure(), $"{result.Id}: {result.Message}"));
        string[] kinds = [.. report.Results.Select(result => result.Id.Text.Split('/')[2]).Distinct()];
        Assert.Contains("forward", kinds);
        Assert.Contains("gradient", kinds);
        Assert.InRange(report.Results.Count, 50, int.MaxValue);
    }

    private static Device Open()
    {
        Device device = "cpu";
        Hypotenuse.Register(device);
        return device;
    }
}
