using Devices.Onnx.Tests.Running;
using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Tensors joined, repeated, padded.</summary>
internal static class Joins
{
    public static IEnumerable<Mapping> Rows =>
    [
        One("Concat", static c => Tensor.Cat([.. Enumerable.Range(0, c.Inputs.Count).Select(i => c[i])], c.Int("axis", 1))),
        One("Tile", static c => c[0].Repeat(c.InputInts(1))),
        One("Pad", Pad),
    ];

    private static Tensor Pad(NodeCall c)
    {
        Tensor x = c[0];
        long[] pads = c.IntsOrInput("pads", 1)!;
        long[] dims = c.Optional(3) is null ? [.. Shapes.AllDims(x)] : c.InputInts(3);
        long[] pad = LastFirst(x.Rank, dims, pads);
        string mode = c.Text("mode", "constant");
        if (mode == "constant")
        {
            return x.ConstantPad(pad, c.Optional(2)?.ItemScalar() ?? c.Float("value", 0));
        }

        c.Require(mode is "edge" or "reflect", $"mode {mode}");
        int count = Math.Max(1, Enumerable.Range(0, x.Rank).Count(dim => pad[2 * dim] != 0 || pad[(2 * dim) + 1] != 0));
        c.Require(count <= 3 && pad.AsSpan(2 * count).IndexOfAnyExcept(0) < 0, "PyTorch pads the last three dimensions at most");
        string name = mode == "edge" ? "replication" : "reflection";
        return Aten.Call($"{name}_pad{count}d", x, pad[..(2 * count)]);
    }

    /// <summary>PyTorch's order: both ends of the last dimension, then of the one before.</summary>
    private static long[] LastFirst(int rank, long[] dims, long[] pads)
    {
        var pad = new long[2 * rank];
        for (int i = 0; i < dims.Length; i++)
        {
            int place = 2 * (int)(dims[i] < 0 ? -1 - dims[i] : rank - 1 - dims[i]);
            (pad[place], pad[place + 1]) = (pads[i], pads[i + dims.Length]);
        }

        return pad;
    }
}
