using Devices.Cpu.Tests.Harness;
using Devices.Cpu.Tests.Operands;

namespace Devices.Cpu.Tests.Pooling;

public sealed class MaxPoolTests
{
    private const int N = 2, C = 3;

    public static TheoryData<Layout> AllLayouts => [.. Layouts.OfImages];

    [Theory]
    [MemberData(nameof(AllLayouts))]
    public void TheGreatestAndItsPlace(Layout layout)
    {
        foreach (PoolCase pool in PoolCase.All)
        {
            CheckForward(pool, layout, Values.Random<float>(1, Count(pool)));
            CheckForward(pool, layout, Values.Random<double>(2, Count(pool)));
            CheckForward(pool, layout, Values.Random<Half>(3, Count(pool)));
            CheckForward(pool, layout, Values.Random<BFloat16>(4, Count(pool)));
        }
    }

    [Fact]
    public void TheFirstOfEqualsTheLastNaNAndNothingButMinusInfinity()
    {
        float[] choices = [0f, -0f, 1f, 1f, float.NaN, float.NegativeInfinity, float.PositiveInfinity];
        var random = new Random(5);
        foreach (PoolCase pool in PoolCase.All)
        {
            CheckForward(pool, Layout.Contiguous, [.. Enumerable.Range(0, Count(pool)).Select(_ => choices[random.Next(4)])]);
            CheckForward(pool, Layout.Contiguous, [.. Enumerable.Range(0, Count(pool)).Select(_ => choices[random.Next(7)])]);
            CheckForward(pool, Layout.Contiguous, [.. Enumerable.Range(0, Count(pool)).Select(_ => (double)choices[random.Next(7)])]);
            CheckForward(pool, Layout.Contiguous, [.. Enumerable.Range(0, Count(pool)).Select(_ => (Half)choices[random.Next(7)])]);
            CheckForward(pool, Layout.Contiguous, [.. Enumerable.Repeat(float.NegativeInfinity, Count(pool))]);
        }
    }

    [Fact]
    public void AWindowThatMissesThePlaneHasNoGradient()
    {
        var pool = new PoolCase((2, 2), (2, 2), (1, 1), (1, 1), (3, 3));
        using TestTensor input = Layout.Contiguous.Random<float>(1, 1, 1, 2, 2), output = TestTensor.Empty(DType.Float32, 1, 1, 1, 1);
        using TestTensor indices = TestTensor.Empty(DType.Int64, 1, 1, 1, 1), gradient = TestTensor.Empty(DType.Float32, 1, 1, 2, 2);
        KernelHarness.Run("max_pool2d_with_indices", DType.Float32, [output, indices], [input, .. pool.Arguments]);
        Assert.Equal(float.NegativeInfinity, output.ToArray<float>()[0]);
        KernelHarness.Run("max_pool2d_with_indices_backward", DType.Float32, gradient, [output, input, .. pool.Arguments, indices]);
        Assert.All(gradient.ToArray<float>(), element => Assert.Equal(0f, element));
    }

    [Theory]
    [MemberData(nameof(AllLayouts))]
    public void GradientsGoToTheGreatestAndAddUp(Layout layout)
    {
        foreach (PoolCase pool in PoolCase.All)
        {
            CheckBackward<float>(pool, layout);
            CheckBackward<double>(pool, layout);
            CheckBackward<Half>(pool, layout);
            CheckBackward<BFloat16>(pool, layout);
        }
    }

    private static int Count(PoolCase pool) => N * C * pool.Size.V * pool.Size.H;

    private static void CheckForward<T>(PoolCase pool, Layout layout, T[] values)
        where T : unmanaged
    {
        DType dtype = TestTensor.DTypeOf<T>();
        long[] sizes = [N, C, pool.Size.V, pool.Size.H];
        using TestTensor input = layout.Of(values, sizes);
        using TestTensor output = TestTensor.Empty(dtype, N, C, pool.Output.V, pool.Output.H);
        using TestTensor indices = TestTensor.Empty(DType.Int64, N, C, pool.Output.V, pool.Output.H);
        KernelHarness.Run("max_pool2d_with_indices", dtype, [output, indices], [input, .. pool.Arguments]);
        double[] elements = [.. input.ToArray<T>().Select(Values.ToDouble)];
        T[] actual = output.ToArray<T>();
        long[] places = indices.ToArray<long>();
        for (int i = 0; i < actual.Length; i++)
        {
            int pixels = pool.Output.V * pool.Output.H, plane = i / pixels * pool.Size.V * pool.Size.H;
            (double greatest, int place) = Greatest(pool.Window(i % pixels), element => elements[plane + element]);
            Assert.True(greatest.Equals(Values.ToDouble(actual[i])), $"{pool} {layout} {dtype}: {actual[i]} instead of {greatest} at {i}");
            Assert.True(place == places[i], $"{pool} {layout} {dtype}: place {places[i]} instead of {place} at {i}");
        }
    }

    private static (double Value, int Place) Greatest(IEnumerable<int> window, Func<int, double> element)
    {
        int place = window.First();
        double greatest = double.NegativeInfinity;
        foreach (int candidate in window)
        {
            double value = element(candidate);
            if (value > greatest || double.IsNaN(value))
            {
                (greatest, place) = (value, candidate);
            }
        }

        return (greatest, place);
    }

    private static void CheckBackward<T>(PoolCase pool, Layout layout)
        where T : unmanaged
    {
        DType dtype = TestTensor.DTypeOf<T>();
        long[] sizes = [N, C, pool.Size.V, pool.Size.H], outputSizes = [N, C, pool.Output.V, pool.Output.H];
        int pixels = pool.Output.V * pool.Output.H, plane = pool.Size.V * pool.Size.H;
        var random = new Random(6);
        long[] places = new long[N * C * pixels];
        for (int i = 0; i < places.Length; i++)
        {
            int[] window = [.. pool.Window(i % pixels)];
            places[i] = window[random.Next(window.Length)];
        }

        using TestTensor gradient = layout.Random<T>(7, outputSizes), input = layout.Random<T>(8, sizes);
        using TestTensor indices = Layout.Gaps.Of(places, outputSizes), output = TestTensor.Empty(dtype, sizes);
        KernelHarness.Run("max_pool2d_with_indices_backward", dtype, output, [gradient, input, .. pool.Arguments, indices]);
        double[] sums = new double[output.Count];
        T[] gradients = gradient.ToArray<T>(), actual = output.ToArray<T>();
        for (int i = 0; i < places.Length; i++)
        {
            sums[(i / pixels * plane) + places[i]] += Values.ToDouble(gradients[i]);
        }

        for (int i = 0; i < sums.Length; i++)
        {
            Values.AssertSum(sums[i], pool.Kernel.V * pool.Kernel.H, pool.Kernel.V * pool.Kernel.H, actual[i], $"{pool} {layout} at {i}");
        }
    }
}
