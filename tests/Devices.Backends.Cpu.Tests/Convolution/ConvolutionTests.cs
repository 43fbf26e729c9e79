using Devices.Cpu.Tests.Harness;
using Devices.Cpu.Tests.Operands;
using Devices.Cpu.Tests.Threading;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Tests.Convolution;

[Collection(nameof(ThreadCountCollection))]
public sealed class ConvolutionTests : IDisposable
{
    private readonly int before = ParallelFor.Threads;

    public static TheoryData<Layout, Layout> LayoutPairs =>
    [
        .. Layouts.OfImages.Select(layout => (layout, Layout.Contiguous)),
        .. Layouts.OfImages.Select(layout => (Layout.Contiguous, layout)),
        (Layout.ChannelsLast, Layout.ChannelsLast), (Layout.TransposedGaps, Layout.Gaps),
    ];

    public void Dispose() => ParallelFor.Threads = before;

    [Theory]
    [MemberData(nameof(LayoutPairs))]
    public void Forward(Layout image, Layout weight)
    {
        Array.ForEach(ConvolutionCase.All, sizes => CheckForward<float>(sizes, image, weight));
        Array.ForEach(ConvolutionCase.Few, sizes => CheckForward<double>(sizes, image, weight));
        Array.ForEach(ConvolutionCase.Few, sizes => CheckForward<Half>(sizes, image, weight));
        Array.ForEach(ConvolutionCase.Few, sizes => CheckForward<BFloat16>(sizes, image, weight));
    }

    [Theory]
    [MemberData(nameof(LayoutPairs))]
    public void BackwardInput(Layout gradient, Layout weight)
    {
        Array.ForEach(ConvolutionCase.All, sizes => CheckBackwardInput<float>(sizes, gradient, weight));
        Array.ForEach(ConvolutionCase.Few, sizes => CheckBackwardInput<double>(sizes, gradient, weight));
        Array.ForEach(ConvolutionCase.Few, sizes => CheckBackwardInput<Half>(sizes, gradient, weight));
        Array.ForEach(ConvolutionCase.Few, sizes => CheckBackwardInput<BFloat16>(sizes, gradient, weight));
    }

    [Theory]
    [MemberData(nameof(LayoutPairs))]
    public void BackwardWeight(Layout gradient, Layout image)
    {
        Array.ForEach(ConvolutionCase.All, sizes => CheckBackwardWeight<float>(sizes, gradient, image));
        Array.ForEach(ConvolutionCase.Few, sizes => CheckBackwardWeight<double>(sizes, gradient, image));
        Array.ForEach(ConvolutionCase.Few, sizes => CheckBackwardWeight<Half>(sizes, gradient, image));
        Array.ForEach(ConvolutionCase.Few, sizes => CheckBackwardWeight<BFloat16>(sizes, gradient, image));
    }

    // Several blocks of pixels, slices of the sums, and enough work to be shared out.
    public static TheoryData<int> LargeCases => [0, 1, 2, 3];

    [Theory]
    [MemberData(nameof(LargeCases))]
    public void TheNumberOfThreadsDoesNotMatter(int index)
    {
        ConvolutionCase sizes = new ConvolutionCase[]
        {
            new(2, 16, 20, (40, 40), (3, 3), (1, 1), (1, 1), (1, 1)),
            new(3, 16, 20, (60, 41), (3, 3), (2, 2), (1, 1), (1, 1)),
            new(5, 24, 24, (31, 30), (3, 3), (1, 1), (1, 1), (1, 1), 24),
            new(9, 4, 6, (33, 29), (5, 5), (1, 1), (2, 2), (1, 1), 2),
        }[index];
        ParallelFor.Threads = 1;
        float[] output = CheckForward<float>(sizes, Layout.Contiguous, Layout.Contiguous);
        float[] input = CheckBackwardInput<float>(sizes, Layout.Contiguous, Layout.Contiguous);
        float[] weight = CheckBackwardWeight<float>(sizes, Layout.Contiguous, Layout.Contiguous);
        foreach (int threads in new[] { 2, 7 })
        {
            ParallelFor.Threads = threads;
            Assert.Equal(output, CheckForward<float>(sizes, Layout.Contiguous, Layout.Contiguous));
            Assert.Equal(input, CheckBackwardInput<float>(sizes, Layout.Contiguous, Layout.Contiguous));
            Assert.Equal(weight, CheckBackwardWeight<float>(sizes, Layout.Contiguous, Layout.Contiguous));
        }
    }

    [Fact]
    public void AnEmptyBatchGivesAZeroGradient()
    {
        ConvolutionCase sizes = ConvolutionCase.All[1] with { N = 0 };
        using var gradient = TestTensor.Empty(DType.Float32, sizes.OutputSizes);
        using var image = TestTensor.Empty(DType.Float32, sizes.InputSizes);
        using var output = TestTensor.Empty(DType.Float32, sizes.WeightSizes);
        RunBackwardWeight(sizes, DType.Float32, output, gradient, image);
        Assert.All(output.ToArray<float>(), element => Assert.Equal(0f, element));
    }

    private static T[] CheckForward<T>(ConvolutionCase sizes, Layout imageLayout, Layout weightLayout)
        where T : unmanaged
    {
        DType dtype = TestTensor.DTypeOf<T>();
        using TestTensor image = imageLayout.Random<T>(1, sizes.InputSizes), weight = weightLayout.Random<T>(2, sizes.WeightSizes);
        using TestTensor bias = Layout.Gaps.Random<T>(3, sizes.O);
        using var output = TestTensor.Empty(dtype, sizes.OutputSizes);
        bool hasBias = sizes.C != 2;
        KernelHarness.Run(
            "convolution", dtype, output, image, weight, hasBias ? bias : null, sizes.StrideList, sizes.PaddingList, sizes.DilationList,
            false, new long[] { 0, 0 }, sizes.Groups);
        T[] x = image.ToArray<T>(), w = weight.ToArray<T>(), b = bias.ToArray<T>(), actual = output.ToArray<T>();
        var oracle = new SumOracle(actual.Length);
        foreach ((int i, int j, int k) in sizes.Products())
        {
            oracle.Add(k, Values.ToDouble(x[i]) * Values.ToDouble(w[j]));
        }

        for (int k = 0; hasBias && k < actual.Length; k++)
        {
            oracle.Add(k, Values.ToDouble(b[k / (sizes.Output.V * sizes.Output.H) % sizes.O]));
        }

        oracle.AssertMatches(actual, $"{dtype} {sizes} {imageLayout} {weightLayout}");
        return actual;
    }

    private static T[] CheckBackwardInput<T>(ConvolutionCase sizes, Layout gradientLayout, Layout weightLayout)
        where T : unmanaged
    {
        DType dtype = TestTensor.DTypeOf<T>();
        using TestTensor gradient = gradientLayout.Random<T>(1, sizes.OutputSizes), weight = weightLayout.Random<T>(2, sizes.WeightSizes);
        using var output = TestTensor.Empty(dtype, sizes.InputSizes);
        KernelHarness.Run(
            "devices::convolution_backward_input", dtype, output, gradient, weight, sizes.InputSizes, sizes.StrideList,
            sizes.PaddingList, sizes.DilationList, sizes.Groups);
        T[] g = gradient.ToArray<T>(), w = weight.ToArray<T>(), actual = output.ToArray<T>();
        var oracle = new SumOracle(actual.Length);
        foreach ((int i, int j, int k) in sizes.Products())
        {
            oracle.Add(i, Values.ToDouble(g[k]) * Values.ToDouble(w[j]));
        }

        oracle.AssertMatches(actual, $"{dtype} {sizes} {gradientLayout} {weightLayout}");
        return actual;
    }

    private static T[] CheckBackwardWeight<T>(ConvolutionCase sizes, Layout gradientLayout, Layout imageLayout)
        where T : unmanaged
    {
        DType dtype = TestTensor.DTypeOf<T>();
        using TestTensor gradient = gradientLayout.Random<T>(1, sizes.OutputSizes), image = imageLayout.Random<T>(2, sizes.InputSizes);
        using var output = TestTensor.Empty(dtype, sizes.WeightSizes);
        RunBackwardWeight(sizes, dtype, output, gradient, image);
        T[] g = gradient.ToArray<T>(), x = image.ToArray<T>(), actual = output.ToArray<T>();
        var oracle = new SumOracle(actual.Length);
        foreach ((int i, int j, int k) in sizes.Products())
        {
            oracle.Add(j, Values.ToDouble(g[k]) * Values.ToDouble(x[i]));
        }

        oracle.AssertMatches(actual, $"{dtype} {sizes} {gradientLayout} {imageLayout}");
        return actual;
    }

    private static void RunBackwardWeight(ConvolutionCase sizes, DType dtype, TestTensor output, TestTensor gradient, TestTensor image) =>
        KernelHarness.Run(
            "devices::convolution_backward_weight", dtype, output, gradient, image, sizes.WeightSizes, sizes.StrideList,
            sizes.PaddingList, sizes.DilationList, sizes.Groups);
}
