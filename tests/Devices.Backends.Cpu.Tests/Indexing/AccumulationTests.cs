using Devices.Cpu.Tests.Harness;
using Devices.Cpu.Tests.Operands;
using Devices.Cpu.Tests.Threading;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Tests.Indexing;

/// <summary>scatter_add, index_add: sums in the order of the index, each addition rounded to the type.</summary>
[Collection(nameof(ThreadCountCollection))]
public sealed class AccumulationTests : IDisposable
{
    private readonly int before = ParallelFor.Threads;

    public static TheoryData<Layout, Layout> LayoutPairs =>
    [
        .. Layouts.OfImages.Select(layout => (layout, Layout.Contiguous)),
        .. Layouts.OfImages.Select(layout => (Layout.Contiguous, layout)),
        (Layout.ChannelsLast, Layout.TransposedGaps),
    ];

    public void Dispose() => ParallelFor.Threads = before;

    [Theory]
    [MemberData(nameof(LayoutPairs))]
    public void ScatterAdd(Layout self, Layout source)
    {
        CheckScatter<float>(self, source);
        CheckScatter<double>(self, source);
        CheckScatter<Half>(self, source);
        CheckScatter<BFloat16>(self, source);
        CheckScatter<int>(self, source);
        CheckScatter<byte>(self, source);
    }

    [Theory]
    [MemberData(nameof(LayoutPairs))]
    public void IndexAdd(Layout self, Layout source)
    {
        foreach (double alpha in new[] { 1.0, -3.0 })
        {
            CheckIndexAdd<float>(self, source, alpha);
            CheckIndexAdd<double>(self, source, alpha);
            CheckIndexAdd<Half>(self, source, alpha);
            CheckIndexAdd<BFloat16>(self, source, alpha);
            CheckIndexAdd<long>(self, source, alpha);
            CheckIndexAdd<sbyte>(self, source, alpha);
        }
    }

    [Fact]
    public void TensorsWithoutDimensionsCountAsOneElement()
    {
        using TestTensor self = TestTensor.Scalar(1f), source = TestTensor.Scalar(2f), index = TestTensor.Scalar(0L);
        using TestTensor scattered = TestTensor.Empty(DType.Float32), added = TestTensor.Empty(DType.Float32);
        KernelHarness.Run("scatter_add", DType.Float32, scattered, self, 0, index, source);
        KernelHarness.Run("index_add", DType.Float32, added, self, 0, index, source, 10L);
        Assert.Equal([3f, 21f], [scattered.ToArray<float>()[0], added.ToArray<float>()[0]]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void TheNumberOfThreadsDoesNotMatter(int dim)
    {
        long[] sizes = [300, 301];
        float[] values = Values.Random<float>(1, 300 * 301);
        long[] places = Indices.Random(2, 300 * 301, 7);
        float[] expected = Scatter(1);
        Assert.Equal(expected, Scatter(2));
        Assert.Equal(expected, Scatter(7));

        float[] Scatter(int threads)
        {
            ParallelFor.Threads = threads;
            using TestTensor self = TestTensor.Of(values, sizes), index = TestTensor.Of(places, sizes);
            using TestTensor output = TestTensor.Empty(DType.Float32, sizes);
            KernelHarness.Run("scatter_add", DType.Float32, output, self, dim, index, self);
            return output.ToArray<float>();
        }
    }

    private static void CheckScatter<T>(Layout selfLayout, Layout sourceLayout)
        where T : unmanaged
    {
        long[] sizes = [2, 5, 4, 3];
        for (int dim = 0; dim < 4; dim++)
        {
            long[] indexSizes = Replace([2, 3, 4, 2], dim, 9), sourceSizes = Replace([2, 4, 4, 3], dim, 10);
            long[] choices = Indices.Random(dim, indexSizes.Aggregate(1L, (product, size) => product * size), sizes[dim]);
            using TestTensor self = selfLayout.Random<T>(1, sizes), source = sourceLayout.Random<T>(2, sourceSizes);
            using TestTensor index = sourceLayout.Of(choices, indexSizes), output = TestTensor.Empty(self.DType, sizes);
            KernelHarness.Run("scatter_add", self.DType, output, self, dim, index, source);
            T[] expected = self.ToArray<T>(), added = source.ToArray<T>();
            long[] places = index.ToArray<long>();
            for (int at = 0; at < places.Length; at++)
            {
                long[] place = Indices.Unravel(at, indexSizes);
                long from = Indices.Ravel(place, sourceSizes), to = Indices.Ravel(Replace(place, dim, places[at]), sizes);
                expected[to] = Sum(expected[to], added[from], 1);
            }

            Assert.Equal(expected, output.ToArray<T>());
        }
    }

    private static void CheckIndexAdd<T>(Layout selfLayout, Layout sourceLayout, double alpha)
        where T : unmanaged
    {
        long[] sizes = [3, 5, 4, 17];
        for (int dim = 0; dim < 4; dim++)
        {
            long[] sourceSizes = Replace(sizes, dim, 6);
            using TestTensor self = selfLayout.Random<T>(1, sizes), source = sourceLayout.Random<T>(2, sourceSizes);
            using TestTensor index = sourceLayout.Of(Indices.Random(dim, 6, sizes[dim]), 6), output = TestTensor.Empty(self.DType, sizes);
            KernelHarness.Run("index_add", self.DType, output, self, dim, index, source, alpha);
            T[] expected = self.ToArray<T>(), added = source.ToArray<T>();
            long[] places = index.ToArray<long>();
            for (int at = 0; at < added.Length; at++)
            {
                long[] place = Indices.Unravel(at, sourceSizes);
                long to = Indices.Ravel(Replace(place, dim, places[place[dim]]), sizes);
                expected[to] = Sum(expected[to], added[at], alpha);
            }

            Assert.Equal(expected, output.ToArray<T>());
        }
    }

    /// <summary>x + alpha·y as the type computes it: 16-bit floats in float32, the product rounded before the sum.</summary>
    private static T Sum<T>(T x, T y, double alpha)
        where T : unmanaged
    {
        if (!Values.IsFloating<T>())
        {
            return Values.FromInteger<T>(Values.ToInteger(x) + ((long)alpha * Values.ToInteger(y)));
        }

        return typeof(T) == typeof(double)
            ? Values.FromDouble<T>(Values.ToDouble(x) + (alpha * Values.ToDouble(y)))
            : Values.FromDouble<T>((float)Values.ToDouble(x) + (float)((float)alpha * (float)Values.ToDouble(y)));
    }

    private static long[] Replace(long[] sizes, int dim, long size) => [.. sizes[..dim], size, .. sizes[(dim + 1)..]];
}
