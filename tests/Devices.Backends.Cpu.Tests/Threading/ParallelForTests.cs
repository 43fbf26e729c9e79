using Devices.Cpu.Threading;

namespace Devices.Cpu.Tests.Threading;

[Collection(nameof(ThreadCountCollection))]
public sealed unsafe class ParallelForTests : IDisposable
{
    private readonly int before = ParallelFor.Threads;

    public void Dispose() => ParallelFor.Threads = before;

    [Theory]
    [InlineData(0, 10, 4)]
    [InlineData(1, 10, 4)]
    [InlineData(10, 10, 4)]
    [InlineData(11, 10, 4)]
    [InlineData(1003, 10, 1)]
    [InlineData(1003, 10, 2)]
    [InlineData(1003, 10, 8)]
    [InlineData(100_000, 3, 3)]
    public void EveryItemIsVisitedOnceInTheSameChunks(int count, int grain, int threads)
    {
        ParallelFor.Threads = threads;
        int[] visits = new int[count];
        int[] chunkEnds = new int[(count + grain - 1) / grain];
        fixed (int* v = visits, e = chunkEnds)
        {
            ParallelFor.Run(count, grain, new Visit(v, e, grain));
        }

        Assert.All(visits, visit => Assert.Equal(1, visit));
        Assert.Equal(Enumerable.Range(1, chunkEnds.Length).Select(i => Math.Min(i * grain, count)), chunkEnds);
    }

    [Fact]
    public void WorkIsReallyShared()
    {
        ParallelFor.Threads = 3;
        int arrived = 0;
        ParallelFor.Run(3, 1, new Meet(&arrived, 3));
        Assert.Equal(3, arrived);
    }

    [Fact]
    public void NestedLoopsRunInline()
    {
        ParallelFor.Threads = 4;
        long sum = 0;
        ParallelFor.Run(50, 1, new Nested(&sum));
        Assert.Equal(50 * 100, sum);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void TheFirstExceptionReachesTheCallerAndTheTeamGoesOn(int threads)
    {
        ParallelFor.Threads = threads;
        for (int i = 0; i < 100; i++)
        {
            var thrown = Assert.Throws<InvalidOperationException>(() => ParallelFor.Run(1000, 1, new Throw(i)));
            Assert.Equal($"item {i}", thrown.Message);
        }

        long sum = 0;
        ParallelFor.Run(1000, 10, new Count(&sum));
        Assert.Equal(1000, sum);
    }

    [Fact]
    public void SeveralCallersAtOnceAllGetTheirResults()
    {
        ParallelFor.Threads = 4;
        int failures = 0;
        Thread[] callers = [.. Enumerable.Range(0, 6).Select(_ => new Thread(CountManyTimes))];
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
        Assert.Equal(0, failures);

        void CountManyTimes()
        {
            for (int i = 0; i < 500; i++)
            {
                long sum = 0;
                ParallelFor.Run(1000, 10, new Count(&sum));
                if (sum != 1000)
                {
                    Interlocked.Increment(ref failures);
                }
            }
        }
    }

    [Fact]
    public void ALoopAllocatesNothing()
    {
        ParallelFor.Threads = 2;
        long sum = 0;
        ParallelFor.Run(1000, 10, new Count(&sum));
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            ParallelFor.Run(1000, 10, new Count(&sum));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    [Fact]
    public void TheNumberOfThreadsIsPositive() => Assert.Throws<ArgumentOutOfRangeException>(() => ParallelFor.Threads = 0);

    private readonly struct Visit(int* visits, int* chunkEnds, int grain) : IRangeBody
    {
        public void Run(long start, long end)
        {
            chunkEnds[start / grain] = (int)end;
            for (long i = start; i < end; i++)
            {
                Interlocked.Increment(ref visits[i]);
            }
        }
    }

    private readonly struct Meet(int* arrived, int expected) : IRangeBody
    {
        public void Run(long start, long end)
        {
            Interlocked.Increment(ref *arrived);
            int* counter = arrived;
            int all = expected;
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref *counter) == all, TimeSpan.FromSeconds(30)));
        }
    }

    private readonly struct Nested(long* sum) : IRangeBody
    {
        public void Run(long start, long end) => ParallelFor.Run(100, 10, new Count(sum));
    }

    private readonly struct Count(long* sum) : IRangeBody
    {
        public void Run(long start, long end) => Interlocked.Add(ref *sum, end - start);
    }

    private readonly struct Throw(long item) : IRangeBody
    {
        public void Run(long start, long end)
        {
            if (start == item)
            {
                throw new InvalidOperationException($"item {start}");
            }
        }
    }
}
