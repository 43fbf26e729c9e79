using Devices.Cpu.Tests.Harness;
using Devices.Cpu.Tests.Operands;
using Devices.Cpu.Tests.Threading;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Tests.LinearAlgebra;

[Collection(nameof(ThreadCountCollection))]
public sealed class MatrixThreadTests : IDisposable
{
    private readonly int before = ParallelFor.Threads;

    public void Dispose() => ParallelFor.Threads = before;

    // Large enough that the work is really shared out.
    [Theory]
    [InlineData(200, 150, 300)]
    [InlineData(8, 3000, 200)]
    [InlineData(3000, 9, 200)]
    [InlineData(1, 3001, 400)]
    [InlineData(3001, 1, 400)]
    public void TheNumberOfThreadsDoesNotMatter(int m, int n, int k)
    {
        foreach (Layout layout in new[] { Layout.Contiguous, Layout.Transposed })
        {
            Assert.All([2, 3, 8], threads => Assert.Equal(Product<float>(layout, m, n, k, 1), Product<float>(layout, m, n, k, threads)));
            Assert.All([2, 5], threads => Assert.Equal(Product<Half>(layout, m, n, k, 1), Product<Half>(layout, m, n, k, threads)));
        }
    }

    private static T[] Product<T>(Layout layout, int m, int n, int k, int threads)
        where T : unmanaged
    {
        ParallelFor.Threads = threads;
        DType dtype = TestTensor.DTypeOf<T>();
        using TestTensor a = layout.Random<T>(1, m, k), b = layout.Random<T>(2, k, n);
        using var output = TestTensor.Empty(dtype, m, n);
        KernelHarness.Run("mm", dtype, output, a, b);
        return output.ToArray<T>();
    }
}
