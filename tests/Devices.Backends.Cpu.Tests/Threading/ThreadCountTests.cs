using Devices.Cpu.Threading;

namespace Devices.Cpu.Tests.Threading;

public sealed class ThreadCountTests
{
    [Fact]
    public void UnsetMeansOnePerProcessor() => Assert.Equal(Environment.ProcessorCount, ThreadCount.Parse(null));

    [Theory]
    [InlineData("1", 1)]
    [InlineData(" 16 ", 16)]
    public void ANumberIsTaken(string text, int threads) => Assert.Equal(threads, ThreadCount.Parse(text));

    [Theory]
    [InlineData("0")]
    [InlineData("-2")]
    [InlineData("many")]
    [InlineData("99999")]
    public void AnythingElseIsAnErrorThatNamesTheVariable(string text)
    {
        var thrown = Assert.Throws<DeviceException>(() => ThreadCount.Parse(text));
        Assert.Contains($"DEVICES_CPU_THREADS is '{text}'", thrown.Message, StringComparison.Ordinal);
    }
}
