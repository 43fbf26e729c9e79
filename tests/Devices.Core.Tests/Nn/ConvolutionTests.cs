using Devices.Nn;

namespace Devices.Core.Tests.Networks;

/// <summary>What modules are told wrongly, and what they print.</summary>
public sealed class ConvolutionTests
{
    [Fact]
    public void A_convolution_prints_as_in_PyTorch()
    {
        using IDisposable use = TestDevices.Cpu.Use();
        Assert.Equal(
            "Conv2d(2, 3, kernel_size=(3, 2), stride=(2, 1), padding=(1, 0), bias=False)",
            new Conv2d(2, 3, (3, 2), stride: (2, 1), padding: (1, 0), bias: false).ToString());
        Assert.Equal(
            "Conv1d(4, 6, kernel_size=(3,), stride=(1,), dilation=(2,), groups=2)", new Conv1d(4, 6, 3, dilation: 2, groups: 2).ToString());
        Assert.Equal(
            "ConvTranspose1d(2, 3, kernel_size=(3,), stride=(2,), output_padding=(1,))", new ConvTranspose1d(2, 3, 3, 2, 0, 1).ToString());
    }

    [Fact]
    public void Wrong_options_are_refused_in_PyTorchs_words()
    {
        using IDisposable use = TestDevices.Cpu.Use();
        Refused("in_channels must be divisible by groups", () => new Conv2d(3, 4, 1, groups: 2));
        Refused("out_channels must be divisible by groups", () => new Conv2d(4, 3, 1, groups: 2));
        Refused("groups must be a positive integer", () => new Conv2d(4, 3, 1, groups: 0));
        Refused("padding='same' is not supported for strided convolutions", () => new Conv2d(1, 1, 3, stride: 2, padding: "same"));
        Refused("Invalid padding string 'more'", () => new Conv2d(1, 1, 3, padding: "more"));
        Refused("padding_mode must be one of", () => new Conv2d(1, 1, 3, paddingMode: "mirror"));
        Refused("expected kernelSize of 1 or 2 numbers, but got 3", () => new Conv2d(1, 1, (1, 2, 3)));
        Tensor input = Tensor.Ones([1, 1, 3, 3]);
        Assert.Contains(
            "requested an output size of 7, but valid sizes range from 5 to 6 (for an input of 3)",
            Assert.Throws<ArgumentException>(() => new ConvTranspose2d(1, 1, 3, stride: 2, padding: 1).Call(input, 7, 5)).Message);
        Assert.Throws<TensorException>(() => input.Pad([4, 0, 0, 0], "circular"));
        Assert.Throws<ArgumentException>(() => input.Pad([1, 1], "mirror"));
        Assert.Throws<TensorException>(() => input.Interpolate([2], mode: "linear"));
    }

    [Fact]
    public void A_circular_border_is_what_lies_at_the_other_end()
    {
        Tensor input = Tensor.Arange(6.0, device: TestDevices.Cpu).View(1, 2, 3);
        Assert.Equal([2d, 0, 1, 2, 0, 1, 5, 3, 4, 5, 3, 4], input.Pad([1, 2], "circular").ToDoubles());
        Assert.Equal([1d, 2, 1, 4, 5, 4], input.Pad([-1, 0], "circular").Pad([0, 1], "circular").ToDoubles());
        Assert.Equal([0d, 9, 9], Tensor.Zeros([1], device: TestDevices.Cpu).Pad([0, 2], value: 9).ToDoubles());
    }

    [Fact]
    public void A_hook_sees_a_transposed_convolution_with_a_size_too()
    {
        using IDisposable use = TestDevices.Cpu.Use();
        var layer = new ConvTranspose1d(1, 1, 3, stride: 2);
        long[]? seen = null;
        using IDisposable hook = layer.RegisterForwardHook((_, _, output) => seen = output.Sizes.ToArray());
        layer.Call(Tensor.Ones([1, 1, 2]), 6);
        Assert.Equal([1, 1, 6], seen!);
    }

    private static void Refused(string message, Func<object> create) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(create).Message);
}
