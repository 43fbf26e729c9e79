using Devices.Onnx.Tests.Running;
using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Convolutions, and columns of windows put back together.</summary>
internal static class Convolutions
{
    public static IEnumerable<Mapping> Rows =>
    [
        One("Conv", Conv),
        One("ConvTranspose", ConvTranspose),
        One("Col2Im", Col2Im),
    ];

    private static Tensor Conv(NodeCall c)
    {
        Tensor x = c[0], weight = c[1];
        var windows = Windows.Of(c, x.Sizes[2..], weight.Sizes[2..].ToArray());
        if (!windows.IsEven)
        {
            (x, windows) = (x.ConstantPad(windows.Pad), windows.Unpadded());
        }

        long[] extra = new long[windows.Rank];
        return Aten.Call(
            "convolution", x, weight, c.Optional(2), windows.Stride, windows.Before, windows.Dilation, false, extra, c.Int("group", 1));
    }

    /// <summary>Padding takes away from the output; where an output size is wanted, padding follows from it.</summary>
    private static Tensor ConvTranspose(NodeCall c)
    {
        Tensor x = c[0], weight = c[1];
        c.Require(c.Text("auto_pad", "NOTSET") == "NOTSET", "auto_pad");
        var windows = Windows.Of(c, x.Sizes[2..], weight.Sizes[2..].ToArray());
        long[] extra = c.Ints("output_padding") ?? new long[windows.Rank];
        if (c.Ints("output_shape") is { } wanted)
        {
            for (int i = 0; i < windows.Rank; i++)
            {
                long reach = ((windows.Kernel[i] - 1) * windows.Dilation[i]) + 1;
                long full = (windows.Stride[i] * (x.Size(i + 2) - 1)) + extra[i] + reach;
                long away = full - wanted[wanted.Length - windows.Rank + i];
                extra[i] += Math.Max(0, -away);
                (windows.Before[i], windows.After[i]) = (Math.Max(0, away) / 2, Math.Max(0, away) - (Math.Max(0, away) / 2));
            }
        }

        Windows applied = windows.IsEven ? windows : windows.Unpadded();
        Tensor result = Aten.Call(
            "convolution", x, weight, c.Optional(2), windows.Stride, applied.Before, windows.Dilation, true, extra, c.Int("group", 1));
        return windows.IsEven ? result : result.ConstantPad([.. windows.Pad.Select(pad => -pad)]);
    }

    private static Tensor Col2Im(NodeCall c)
    {
        long[] size = c.InputInts(1);
        c.Require(size.Length == 2, "PyTorch has it for two dimensions");
        var windows = Windows.Of(c, size, c.InputInts(2));
        c.Require(windows.IsEven, "uneven padding");
        return Aten.Call("col2im", c[0], size, windows.Kernel, windows.Dilation, windows.Before, windows.Stride);
    }
}
