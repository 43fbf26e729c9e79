using Devices.Onnx.Tests.Running;
using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Parts of a tensor.</summary>
internal static class Parts
{
    public static IEnumerable<Mapping> Rows =>
    [
        One("Slice", Slice),
        new("Split", Split),
        One("Trilu", static c => Triangle(c[0], c.Flag("upper", true), c.Optional(1) is null ? 0 : c.InputInts(1)[0])),
        One("CenterCropPad", CenterCropPad),
    ];

    private static Tensor Triangle(Tensor x, bool upper, long diagonal) => upper ? x.Triu(diagonal) : x.Tril(diagonal);

    private static Tensor Slice(NodeCall c)
    {
        long[] starts = c.IntsOrInput("starts", 1)!, ends = c.IntsOrInput("ends", 2)!;
        long[] dims = c.IntsOrInput("axes", 3) ?? [.. Enumerable.Range(0, starts.Length).Select(dim => (long)dim)];
        long[] steps = c.Optional(4) is null ? [.. starts.Select(_ => 1L)] : c.InputInts(4);
        Tensor x = c[0];
        for (int i = 0; i < starts.Length; i++)
        {
            x = steps[i] > 0 ? x.Slice(dims[i], starts[i], ends[i], steps[i]) : Backwards(x, dims[i], starts[i], ends[i], -steps[i]);
        }

        return x;
    }

    /// <summary>A slice with a negative step is one of the tensor turned round.</summary>
    private static Tensor Backwards(Tensor x, long dim, long start, long end, long step)
    {
        long size = x.Size((int)dim), last = size - 1;
        start = Math.Clamp(start < 0 ? start + size : start, 0, last);
        end = Math.Clamp(end < 0 ? end + size : end, -1, last);
        return x.Flip(dim).Slice(dim, last - start, last - end, step);
    }

    private static Tensor[] Split(NodeCall c)
    {
        long dim = c.Int("axis", 0), size = c[0].Size((int)dim);
        if (c.IntsOrInput("split", 1) is { } sizes)
        {
            return c[0].SplitWithSizes(sizes, dim);
        }

        long parts = c.Int("num_outputs", c.OutputCount);
        return c[0].Split((size + parts - 1) / parts, dim);
    }

    /// <summary>What is missing is put around, what is too much is cut off; the odd one goes to the end.</summary>
    private static Tensor CenterCropPad(NodeCall c)
    {
        Tensor x = c[0];
        long[] wanted = c.InputInts(1);
        long[] dims = c.Ints("axes") ?? [.. Enumerable.Range(0, wanted.Length).Select(dim => (long)dim)];
        var pad = new long[2 * x.Rank];
        for (int i = 0; i < dims.Length; i++)
        {
            int dim = (int)(dims[i] < 0 ? dims[i] + x.Rank : dims[i]);
            long missing = wanted[i] - x.Size(dim), before = missing / 2;
            int place = 2 * (x.Rank - 1 - dim);
            (pad[place], pad[place + 1]) = (before, missing - before);
        }

        return x.ConstantPad(pad);
    }
}
