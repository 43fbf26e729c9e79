namespace Devices.Fake.Tests;

public sealed class ConvolutionTests : IDisposable
{
    private static readonly long[] two = [2, 1];
    private static readonly long[] pad = [1, 2];
    private static readonly long[] dilation = [1, 2];

    private readonly FakeMachine machine = new();
    private readonly System.Random random = new(5);

    public void Dispose() => machine.Dispose();

    [Fact]
    public void Forward_and_both_gradients_agree_with_the_definition()
    {
        long[] inputSizes = [2, 4, 5, 6], weightSizes = [6, 2, 3, 2], outputSizes = [2, 6, 3, 8];
        float[] input = Integers(2 * 4 * 5 * 6), weight = Integers(6 * 2 * 3 * 2), bias = Integers(6);
        float[] gradient = Integers(2 * 6 * 3 * 8);
        FakeTensor x = machine.Floats(input, inputSizes), w = machine.Floats(weight, weightSizes), b = machine.Floats(bias, 6);
        FakeTensor g = machine.Floats(gradient, outputSizes);
        FakeTensor y = machine.Empty(DType.Float32, outputSizes), gx = machine.Empty(DType.Float32, inputSizes);
        FakeTensor gw = machine.Empty(DType.Float32, weightSizes);

        machine.Run("convolution", y, [x, w, b], two, pad, dilation, false, new long[] { 0, 0 }, 2L);
        machine.Run("devices::convolution_backward_input", gx, [g, w], inputSizes, two, pad, dilation, 2L);
        machine.Run("devices::convolution_backward_weight", gw, [g, x], weightSizes, two, pad, dilation, 2L);

        float[] expectedY = new float[gradient.Length], expectedX = new float[input.Length], expectedW = new float[weight.Length];
        for (int at = 0; at < expectedY.Length; at++)
        {
            expectedY[at] = bias[at / 24 % 6];
            foreach (var (i, k) in Contributions(at))
            {
                expectedY[at] += input[i] * weight[k];
                expectedX[i] += gradient[at] * weight[k];
                expectedW[k] += gradient[at] * input[i];
            }
        }

        Assert.Equal(expectedY, machine.Download<float>(y));
        Assert.Equal(expectedX, machine.Download<float>(gx));
        Assert.Equal(expectedW, machine.Download<float>(gw));
    }

    [Fact]
    public void A_missing_bias_adds_nothing()
    {
        FakeTensor x = machine.Floats([1, 2, 3, 4], 1, 1, 2, 2), w = machine.Floats([10], 1, 1, 1, 1);
        FakeTensor y = machine.Empty(DType.Float32, 1, 1, 2, 2);

        machine.Run("convolution", y, [x, w], Value.None, Pair(1), Pair(0), Pair(1), false, Pair(0), 1L);

        Assert.Equal([10, 20, 30, 40], machine.Download<float>(y));
    }

    [Fact]
    public void Pooling_finds_the_first_maximum_and_its_gradient_goes_there()
    {
        FakeTensor x = machine.Floats([1, 5, 2, 5, 5, 0, 7, 8, float.NaN], 1, 1, 3, 3);
        FakeTensor maxima = machine.Empty(DType.Float32, 1, 1, 2, 2), indices = machine.Empty(DType.Int64, 1, 1, 2, 2);
        FakeTensor gradient = machine.Floats([1, 2, 3, 4], 1, 1, 2, 2), result = machine.Empty(DType.Float32, 1, 1, 3, 3);

        machine.Run("max_pool2d_with_indices", DType.Float32, [maxima, indices], [x], Pair(2), Pair(1), Pair(0), Pair(1), false);
        machine.Run("max_pool2d_with_indices_backward", result, [gradient, x, indices]);

        Assert.Equal([5, 5, 8, float.NaN], machine.Download<float>(maxima));
        Assert.Equal([1, 1, 7, 8], machine.Download<long>(indices));
        Assert.Equal([0, 3, 0, 0, 0, 0, 0, 3, 4], machine.Download<float>(result));
    }

    [Fact]
    public void Pooling_windows_may_have_gaps_and_hang_over_the_edge()
    {
        FakeTensor x = machine.Floats([.. Enumerable.Range(1, 20).Select(i => (float)i)], 1, 1, 4, 5);
        FakeTensor maxima = machine.Empty(DType.Float32, 1, 1, 2, 3), indices = machine.Empty(DType.Int64, 1, 1, 2, 3);

        machine.Run("max_pool2d_with_indices", DType.Float32, [maxima, indices], [x], Pair(2), Pair(2), Pair(1), Pair(2), true);

        Assert.Equal([7, 9, 9, 17, 19, 19], machine.Download<float>(maxima));
        Assert.Equal([6, 8, 8, 16, 18, 18], machine.Download<long>(indices));
    }

    private static long[] Pair(long value) => [value, value];

    /// <summary>Positions of the inputs and weights whose products make up an output, straight from the definition.</summary>
    private static IEnumerable<(int Input, int Weight)> Contributions(int at)
    {
        int x = at % 8, y = at / 8 % 3, filter = at / 24 % 6, n = at / 144;
        for (int k = 0; k < 12; k++)
        {
            int kx = k % 2, ky = k / 2 % 3, c = k / 6;
            int inputX = x - 2 + (2 * kx), inputY = (2 * y) - 1 + ky, channel = (filter / 3 * 2) + c;
            if (inputX is >= 0 and < 6 && inputY is >= 0 and < 5)
            {
                yield return ((((((n * 4) + channel) * 5) + inputY) * 6) + inputX, (filter * 12) + k);
            }
        }
    }

    /// <summary>Small integers, so that sums are exact in any order.</summary>
    private float[] Integers(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.Next(-9, 10))];
}
