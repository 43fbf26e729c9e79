using Devices.Onnx.Tests.Running;
using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Other views of the same elements, and sizes.</summary>
internal static class Shapes
{
    public static IEnumerable<Mapping> Rows =>
    [
        One("Reshape", static c => c[0].Reshape(NewSizes(c))),
        One("Flatten", static c => InTwo(c[0], (int)c.Int("axis", 1))),
        One("Squeeze", static c => c.IntsOrInput("axes", 1) is { } dims ? c[0].Squeeze(dims) : c[0].Squeeze()),
        One("Unsqueeze", Unsqueeze),
        One("Transpose", static c => c[0].Permute(c.Ints("perm") ?? [.. AllDims(c[0]).Reverse()])),
        One("Expand", Expand),
        One("DepthToSpace", DepthToSpace),
        One("SpaceToDepth", SpaceToDepth),
    ];

    public static IEnumerable<long> AllDims(Tensor x) => Enumerable.Range(0, x.Rank).Select(dim => (long)dim);

    /// <summary>All dimensions before the axis as one, all others as another.</summary>
    public static Tensor InTwo(Tensor x, int axis)
    {
        axis = axis < 0 ? axis + x.Rank : axis;
        return x.Reshape(Product(x.Sizes[..axis]), Product(x.Sizes[axis..]));
    }

    public static long Product(ReadOnlySpan<long> sizes)
    {
        long product = 1;
        foreach (long size in sizes)
        {
            product *= size;
        }

        return product;
    }

    /// <summary>A size of 0 means the input's, unless it may mean 0.</summary>
    private static long[] NewSizes(NodeCall c)
    {
        long[] sizes = c.IntsOrInput("shape", 1)!;
        Tensor x = c[0];
        return c.Flag("allowzero") ? sizes : [.. sizes.Select((size, i) => size == 0 ? x.Size(i) : size)];
    }

    private static Tensor Unsqueeze(NodeCall c)
    {
        long[] dims = c.IntsOrInput("axes", 1)!;
        int rank = c[0].Rank + dims.Length;
        return dims.Select(dim => dim < 0 ? dim + rank : dim).Order().Aggregate(c[0], static (x, dim) => x.Unsqueeze(dim));
    }

    /// <summary>Both sides broadcast: a wanted size of 1 keeps the input's.</summary>
    private static Tensor Expand(NodeCall c)
    {
        Tensor x = c[0];
        long[] wanted = c.InputInts(1);
        int rank = Math.Max(wanted.Length, x.Rank);
        long[] sizes = new long[rank];
        for (int i = 1; i <= rank; i++)
        {
            long own = i <= x.Rank ? x.Size(-i) : 1;
            sizes[^i] = i <= wanted.Length && wanted[^i] != 1 ? wanted[^i] : own;
        }

        return x.Expand(sizes);
    }

    private static Tensor DepthToSpace(NodeCall c)
    {
        long block = c.Int("blocksize");
        Tensor x = c[0];
        return c.Text("mode", "DCR") == "CRD"
            ? x.PixelShuffle(block)
            : x.Reshape(x.Size(0), block, block, x.Size(1) / (block * block), x.Size(2), x.Size(3))
                .Permute(0, 3, 4, 1, 5, 2)
                .Reshape(x.Size(0), x.Size(1) / (block * block), x.Size(2) * block, x.Size(3) * block);
    }

    /// <summary>ONNX has the places of a block before the channels, PyTorch behind.</summary>
    private static Tensor SpaceToDepth(NodeCall c)
    {
        long block = c.Int("blocksize");
        Tensor x = c[0], deep = x.PixelUnshuffle(block);
        return deep.Reshape(x.Size(0), x.Size(1), block * block, deep.Size(2), deep.Size(3)).Transpose(1, 2).ReshapeAs(deep);
    }
}
