using Devices.Cpu.Tests.Convolution;
using Devices.Cpu.Tests.Harness;
using Devices.Cpu.Tests.Operands;
using Devices.Cpu.Tests.Threading;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Tests.Indexing;

[Collection(nameof(ThreadCountCollection))]
public sealed class EmbeddingGradientTests : IDisposable
{
    private readonly int before = ParallelFor.Threads;

    public void Dispose() => ParallelFor.Threads = before;

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 3, 0)]
    [InlineData(7, 37, 50)]
    [InlineData(300, 129, 1000)]
    public void GradientsOfARowAddUp(int rows, int width, int count)
    {
        foreach ((long padding, bool scale) in new[] { (-1L, false), (rows - 1, false), (0L, true) })
        {
            Check<float>(rows, width, count, padding, scale);
            Check<double>(rows, width, count, padding, scale);
            Check<Half>(rows, width, count, padding, scale);
            Check<BFloat16>(rows, width, count, padding, scale);
        }
    }

    [Fact]
    public void TheNumberOfThreadsDoesNotMatter()
    {
        ParallelFor.Threads = 1;
        float[] expected = Check<float>(300, 129, 2000, 3, true);
        Assert.All([2, 5], threads =>
        {
            ParallelFor.Threads = threads;
            Assert.Equal(expected, Check<float>(300, 129, 2000, 3, true));
        });
    }

    private static T[] Check<T>(int rows, int width, int count, long padding, bool scale)
        where T : unmanaged
    {
        DType dtype = TestTensor.DTypeOf<T>();
        long[] places = Indices.Random(1, count, rows);
        using TestTensor gradient = Layout.Contiguous.Random<T>(2, count, width), indices = TestTensor.Of(places, count);
        using var output = TestTensor.Empty(dtype, rows, width);
        KernelHarness.Run("embedding_dense_backward", dtype, output, gradient, indices, rows, padding, scale);
        T[] gradients = gradient.ToArray<T>(), actual = output.ToArray<T>();
        var oracle = new SumOracle(actual.Length);
        for (int i = 0; i < gradients.Length; i++)
        {
            long place = places[i / width];
            if (place != padding)
            {
                double share = scale ? 1.0 / places.Count(other => other == place) : 1;
                oracle.Add((int)(place * width) + (i % width), Values.ToDouble(gradients[i]) * share);
            }
        }

        oracle.AssertMatches(actual, $"{dtype} {rows} × {width}, {count} look-ups, padding {padding}");
        return actual;
    }
}
