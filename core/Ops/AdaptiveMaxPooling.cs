using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>The greatest of as many windows as are asked for.</summary>
internal static class AdaptiveMaxPooling
{
    public static readonly Operator AdaptiveMaxPool2d = Pool(2);
    public static readonly Operator AdaptiveMaxPool3d = Pool(3);
    public static readonly Operator AdaptiveMaxPool2dBackward = Backward(2);
    public static readonly Operator AdaptiveMaxPool3dBackward = Backward(3);

    public static readonly Operator AdaptiveMaxPool1d = new("adaptive_max_pool1d(Tensor self, int[1] output_size) -> (Tensor, Tensor)")
    {
        DTypes = DTypeSets.Floating,
        Prepare = static arguments => AdaptivePooling.Check("adaptive_max_pool1d", 1, arguments),
        Decomposition = static arguments =>
        [
            .. Dispatcher.CallMany(AdaptiveMaxPool2d, arguments[0].Tensor.Unsqueeze(-2), new long[] { 1, arguments[1].Ints[0] })
                .Select(result => result.Squeeze(-2)),
        ],
        Samples = Deferred.Of(() => AdaptivePoolingSamples.MaxPool(1)),
        ErrorSamples = Deferred.Of(() => AdaptivePoolingSamples.Errors(1, "max")),
    };

    public static IEnumerable<Operator> Rows =>
        [AdaptiveMaxPool1d, AdaptiveMaxPool2d, AdaptiveMaxPool2dBackward, AdaptiveMaxPool3d, AdaptiveMaxPool3dBackward];

    private static Operator Pool(int dims) => new($"adaptive_max_pool{dims}d(Tensor self, int[{dims}] output_size) -> (Tensor, Tensor)")
    {
        DTypes = DTypeSets.Floating,
        Prepare = arguments => AdaptivePooling.Check($"adaptive_max_pool{dims}d", dims, arguments),
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [AdaptivePooling.OutputSizes(arguments), AdaptivePooling.OutputSizes(arguments)],
        ResultDTypes = [null, DType.Int64],
        Gradients =
        [
            For("self", "self result1", c => Dispatcher.Call(
                dims == 2 ? AdaptiveMaxPool2dBackward! : AdaptiveMaxPool3dBackward!, c.Grad, c["self"], c["result1"])),
        ],
        Decomposition = ByParts,
        Reference = PoolingReferences.AdaptiveMaxPool,
        Samples = Deferred.Of(() => AdaptivePoolingSamples.MaxPool(dims)),
        ErrorSamples = Deferred.Of(() => AdaptivePoolingSamples.Errors(dims, "max")),
    };

    private static Operator Backward(int dims) => new(
        $"adaptive_max_pool{dims}d_backward(Tensor grad_output, Tensor self, Tensor indices) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Unpromoted = ["indices"],
        DTypeRule = Types.Equal(0, 1),
        ShapeRule = static arguments => [arguments[1].Tensor.Layout.SizesArray],
        Gradients =
        [
            For("grad_output", "indices", c => Pooling.GatherAtIndices(c.Grad, c["indices"], dims)),
            For("self", "", c => null),
        ],
        Decomposition = arguments => [Pooling.AddAtIndices(arguments[0].Tensor, arguments[1].Tensor, arguments[2].Tensor, dims)],
        Reference = call => PoolingReferences.AddAtIndices(call, dims),
        Samples = Deferred.Of(() => AdaptivePoolingSamples.MaxBackward(dims)),
    };

    /// <summary>One dimension after the other, the innermost first, so that of equals the first in memory stays.</summary>
    private static Tensor[] ByParts(ReadOnlySpan<Value> arguments)
    {
        Tensor values = arguments[0].Tensor;
        long[] sizes = values.Sizes.ToArray(), outputs = arguments[1].Ints;
        int first = sizes.Length - outputs.Length;
        Tensor? indices = null;
        long step = 1;
        for (int dim = sizes.Length - 1; dim >= first; dim--)
        {
            (values, Tensor places) = Along(values, dim, outputs[dim - first]);
            indices = indices is null ? places : indices.Gather(dim, places) + (places * step);
            step *= sizes[dim];
        }

        return [values, indices!];
    }

    /// <summary>The greatest of the windows along one dimension, and where they are. The windows are laid out one behind the other.</summary>
    private static (Tensor Values, Tensor Places) Along(Tensor self, int dim, long outputs)
    {
        long[] sizes = self.Sizes.ToArray();
        (long Start, long End)[] ranges =
            [.. Enumerable.Range(0, (int)outputs).Select(output => AdaptivePooling.Range(output, outputs, sizes[dim]))];
        long taps = ranges.Max(range => range.End - range.Start), inner = SizesAndStrides.CountElements(sizes.AsSpan(dim + 1));
        long[] sources = [.. ranges.SelectMany(range => Enumerable.Range(0, (int)taps).Select(tap => Math.Min(range.Start + tap, range.End - 1)))];
        bool[] absent = [.. ranges.SelectMany(range => Enumerable.Range(0, (int)taps).Select(tap => range.Start + tap >= range.End))];
        Tensor table = Tensor.FromArray(sources, device: self.Device);
        Tensor windows = self.Reshape(-1, sizes[dim], inner).IndexSelect(1, table);
        windows = windows.MaskedFill(Tensor.FromArray(absent, [absent.Length, 1], self.Device), double.NegativeInfinity);
        Tensor[] found = Dispatcher.CallMany(
            Pooling.MaxPool2d, windows.Unsqueeze(0), new[] { taps, 1 }, new[] { taps, 1 }, new long[] { 0, 0 }, new long[] { 1, 1 }, false);
        Tensor rows = found[1].Div(Tensor.Full([], inner, DType.Int64, self.Device), "floor");
        sizes[dim] = outputs;
        return (found[0].Reshape(sizes), table.IndexSelect(0, rows.Reshape(-1)).Reshape(sizes));
    }
}
