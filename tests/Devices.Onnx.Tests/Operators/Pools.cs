using Devices.Onnx.Tests.Running;
using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Greatest elements of windows.</summary>
internal static class Pools
{
    public static IEnumerable<Mapping> Rows =>
    [
        new("MaxPool", MaxPool),
        One("MaxUnpool", MaxUnpool),
        One("GlobalMaxPool", static c => c[0].Amax(Spatial(c[0]), keepdim: true)),
    ];

    public static long[] Spatial(Tensor x) => [.. Enumerable.Range(2, x.Rank - 2).Select(dim => (long)dim)];

    private static Tensor[] MaxPool(NodeCall c)
    {
        Tensor x = c[0];
        c.Require(x.DType.IsFloatingPoint(), "integers");
        var windows = Windows.Of(c, x.Sizes[2..], c.Ints("kernel_shape")!);
        if (!windows.IsEven)
        {
            c.Require(c.OutputCount == 1, "uneven padding with indices");
            (x, windows) = (x.ConstantPad(windows.Pad, double.NegativeInfinity), windows.Unpadded());
        }

        // A pool over one dimension is one over two, of which the first has one element.
        bool flat = windows.Rank == 1;
        Value[] geometry = [.. new[] { windows.Kernel, windows.Stride, windows.Before, windows.Dilation }.Select((sizes, i) =>
            (Value)(flat ? [i == 2 ? 0 : 1, .. sizes] : sizes))];
        Tensor[] results = Aten.CallMany(
            windows.Rank == 3 ? "max_pool3d_with_indices" : "max_pool2d_with_indices",
            [flat ? x.Unsqueeze(2) : x, .. geometry, c.Flag("ceil_mode")]);
        results = flat ? [.. results.Select(result => result.Squeeze(2))] : results;
        return c.OutputCount == 1 ? results[..1] : [results[0], InTensor(results[1], x, c.Flag("storage_order"))];
    }

    /// <summary>PyTorch's indices count within a plane, ONNX's within the tensor; and down the columns where asked for.</summary>
    private static Tensor InTensor(Tensor index, Tensor x, bool byColumn)
    {
        if (byColumn)
        {
            long width = x.Size(-1), height = x.Size(-2);
            index = index.Remainder(width).Mul(height).Add(index.FloorDivide(width));
        }

        return index.Add(PlaneStarts(x));
    }

    private static Tensor PlaneStarts(Tensor x)
    {
        long plane = Shapes.Product(x.Sizes[2..]);
        return Tensor.Arange(x.Size(0) * x.Size(1)).Mul(plane).Reshape([x.Size(0), x.Size(1), .. Enumerable.Repeat(1L, x.Rank - 2)]);
    }

    private static Tensor MaxUnpool(NodeCall c)
    {
        Tensor x = c[0];
        c.Require(x.Rank == 4, "more or less than two dimensions");
        var windows = Windows.Of(c, x.Sizes[2..], c.Ints("kernel_shape")!);
        long[] own = [.. Enumerable.Range(0, 2).Select(i => ((x.Size(i + 2) - 1) * windows.Stride[i]) + windows.Kernel[i])];
        long[] wanted = c.Optional(2) is null ? own : c.InputInts(2)[2..];

        // The indices were made for the size that the windows tell; what is wanted beyond stays empty.
        long plane = own[0] * own[1];
        Tensor places = c[1].Remainder(plane);
        return Aten.Call("max_unpool2d", x, Rebased(places, own[1], wanted[1]), wanted);
    }

    private static Tensor Rebased(Tensor index, long width, long newWidth) =>
        index.FloorDivide(width).Mul(newWidth).Add(index.Remainder(width));
}
