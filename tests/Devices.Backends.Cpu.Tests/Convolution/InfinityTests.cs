using Devices.Cpu.Tests.Harness;
using Devices.Cpu.Tests.Operands;

namespace Devices.Cpu.Tests.Convolution;

/// <summary>
/// One infinite element makes exactly those sums infinite or NaN that it is part of. Padding is zeros, as in PyTorch, so an infinite
/// gradient of a window that sticks out may spoil the weights that lay on them.
/// </summary>
public sealed class InfinityTests
{
    public static TheoryData<int> AllCases => [.. Enumerable.Range(0, ConvolutionCase.All.Length)];

    [Theory]
    [MemberData(nameof(AllCases))]
    public void AnInfinityStaysWhereItBelongs(int index)
    {
        ConvolutionCase sizes = ConvolutionCase.All[index];
        (int Input, int Weight, int Output)[] products = [.. sizes.Products()];
        int spot = products[products.Length / 3].Input, gradientSpot = products[products.Length / 2].Output;
        float[] x = WithInfinity(sizes.InputSizes, spot), g = WithInfinity(sizes.OutputSizes, gradientSpot);
        using TestTensor spoiled = TestTensor.Of(x, sizes.InputSizes), image = Layout.Contiguous.Random<float>(3, sizes.InputSizes);
        using TestTensor weight = Layout.Contiguous.Random<float>(2, sizes.WeightSizes), gradient = TestTensor.Of(g, sizes.OutputSizes);
        using TestTensor output = TestTensor.Empty(DType.Float32, sizes.OutputSizes);
        using TestTensor imageGradient = TestTensor.Empty(DType.Float32, sizes.InputSizes);
        using TestTensor weightGradient = TestTensor.Empty(DType.Float32, sizes.WeightSizes);
        object?[] geometry = [sizes.StrideList, sizes.PaddingList, sizes.DilationList];
        KernelHarness.Run(
            "convolution", DType.Float32, output, [spoiled, weight, null, .. geometry, false, new long[] { 0, 0 }, sizes.Groups]);
        KernelHarness.Run(
            "devices::convolution_backward_input", DType.Float32, imageGradient,
            [gradient, weight, sizes.InputSizes, .. geometry, sizes.Groups]);
        KernelHarness.Run(
            "devices::convolution_backward_weight", DType.Float32, weightGradient,
            [gradient, image, sizes.WeightSizes, .. geometry, sizes.Groups]);
        AssertSpoiled(output, [.. products.Where(product => product.Input == spot).Select(product => product.Output)]);
        AssertSpoiled(imageGradient, [.. products.Where(product => product.Output == gradientSpot).Select(product => product.Input)]);
        int spoiledOutput = gradientSpot / (sizes.Output.V * sizes.Output.H) % sizes.O, weightsOfOutput = weightGradient.Count / sizes.O;
        AssertSpoiled(
            weightGradient, [.. products.Where(product => product.Output == gradientSpot).Select(product => product.Weight)],
            element => element / weightsOfOutput == spoiledOutput && sizes.Padding != (0, 0));
        KernelHarness.Run(
            "devices::convolution_backward_weight", DType.Float32, weightGradient,
            [Layout.Contiguous.Random<float>(4, sizes.OutputSizes), spoiled, sizes.WeightSizes, .. geometry, sizes.Groups]);
        AssertSpoiled(weightGradient, [.. products.Where(product => product.Input == spot).Select(product => product.Weight)]);
    }

    private static float[] WithInfinity(long[] sizes, int spot)
    {
        float[] values = Values.Random<float>(1, sizes.Aggregate(1L, (product, size) => product * size));
        values[spot] = float.PositiveInfinity;
        return values;
    }

    private static void AssertSpoiled(TestTensor tensor, HashSet<int> spoiled, Func<int, bool>? mayBe = null)
    {
        float[] values = tensor.ToArray<float>();
        for (int i = 0; i < values.Length; i++)
        {
            bool isFinite = float.IsFinite(values[i]);
            Assert.True(isFinite != spoiled.Contains(i) || (!isFinite && mayBe?.Invoke(i) == true), $"element {i} is {values[i]}");
        }
    }
}
