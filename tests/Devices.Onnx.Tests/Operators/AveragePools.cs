using Devices.Onnx.Tests.Running;
using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Means of windows, and norms, which are means of powers.</summary>
internal static class AveragePools
{
    public static IEnumerable<Mapping> Rows =>
    [
        One("AveragePool", AveragePool),
        One("GlobalAveragePool", static c => c[0].Mean(Pools.Spatial(c[0]), keepdim: true)),
        One("LpPool", LpPool),
        One("LRN", LocalResponse),
    ];

    private static Tensor AveragePool(NodeCall c)
    {
        Tensor x = c[0];
        var windows = Windows.Of(c, x.Sizes[2..], c.Ints("kernel_shape")!);
        c.Require(windows.Dilation.AsSpan().IndexOfAnyExcept(1) < 0, "PyTorch's average pools have no dilation");
        (bool ceil, bool counted) = (c.Flag("ceil_mode"), c.Flag("count_include_pad"));
        if (windows.IsEven)
        {
            return Pool(x, windows, ceil, counted);
        }

        // Uneven padding is put on beforehand; where it does not count, the part of each window that is not padding is divided out.
        Tensor padded = Pool(x.ConstantPad(windows.Pad), windows.Unpadded(), ceil, counted);
        return counted ? padded : padded.Div(Pool(Tensor.OnesLike(x).ConstantPad(windows.Pad), windows.Unpadded(), ceil, counted));
    }

    private static Tensor Pool(Tensor x, Windows windows, bool ceil, bool counted)
    {
        Value[] geometry = [x, windows.Kernel, windows.Stride, windows.Before, ceil, counted];
        return Aten.Call($"avg_pool{windows.Rank}d", windows.Rank == 1 ? geometry : [.. geometry, Value.None]);
    }

    private static Tensor LpPool(NodeCall c)
    {
        Tensor x = c[0];
        double p = c.Int("p", 2);
        var windows = Windows.Of(c, x.Sizes[2..], c.Ints("kernel_shape")!);
        c.Require(windows.Dilation.AsSpan().IndexOfAnyExcept(1) < 0, "PyTorch's norm pools have no dilation");
        Tensor powers = x.Abs().Pow(p).ConstantPad(windows.Pad);
        Tensor sums = Pool(powers, windows.Unpadded(), c.Flag("ceil_mode"), true).Mul(Shapes.Product(windows.Kernel));
        return sums.Pow(1 / p);
    }

    /// <summary>Sums of squares over neighbouring channels.</summary>
    private static Tensor LocalResponse(NodeCall c)
    {
        Tensor x = c[0];
        long size = c.Int("size"), before = (size - 1) / 2;
        Tensor squares = x.Mul(x).ConstantPad([.. new long[2 * (x.Rank - 2)], before, size - 1 - before]).Unfold(1, size, 1).Sum([-1]);
        return x.Div(squares.Mul(c.Float("alpha", 1e-4f) / size).Add(c.Float("bias", 1)).Pow(c.Float("beta", 0.75)));
    }
}
