using Devices.Cpu.Tests.Threading;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Tests.Independence;

[Collection(nameof(ThreadCountCollection))]
public sealed class ThreadTests : IDisposable
{
    private readonly int before = ParallelFor.Threads;

    public void Dispose() => ParallelFor.Threads = before;

    [Fact]
    public void ResultsDoNotDependOnTheNumberOfThreads()
    {
        ParallelFor.Threads = 1;
        string[] alone = [.. Fingerprint.Of(40_001)];
        foreach (int threads in new[] { 2, 3, 8 })
        {
            ParallelFor.Threads = threads;
            Assert.Equal(alone, Fingerprint.Of(40_001));
        }
    }
}
