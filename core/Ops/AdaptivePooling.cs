using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Averages of as many windows as are asked for.</summary>
internal static class AdaptivePooling
{
    public static readonly Operator AdaptiveAvgPool2dKernel = Pool(2);
    public static readonly Operator AdaptiveAvgPool3dKernel = Pool(3);
    public static readonly Operator AdaptiveAvgPool2dBackward = Backward(2);
    public static readonly Operator AdaptiveAvgPool3dBackward = Backward(3);

    public static readonly Operator AdaptiveAvgPool1d = new("adaptive_avg_pool1d(Tensor self, int[1] output_size) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = static arguments => Check("adaptive_avg_pool1d", 1, arguments),
        Decomposition = static arguments =>
        [
            Dispatcher.Call(
                AdaptiveAvgPool2dKernel, arguments[0].Tensor.Unsqueeze(-2), new long[] { 1, arguments[1].Ints[0] }).Squeeze(-2),
        ],
        Samples = Deferred.Of(() => AdaptivePoolingSamples.Pool(1)),
        ErrorSamples = Deferred.Of(() => AdaptivePoolingSamples.Errors(1)),
    };

    public static readonly Operator AdaptiveAvgPool2d = Named(2, AdaptiveAvgPool2dKernel);
    public static readonly Operator AdaptiveAvgPool3d = Named(3, AdaptiveAvgPool3dKernel);

    public static IEnumerable<Operator> Rows =>
    [
        AdaptiveAvgPool1d, AdaptiveAvgPool2d, AdaptiveAvgPool2dKernel, AdaptiveAvgPool2dBackward,
        AdaptiveAvgPool3d, AdaptiveAvgPool3dKernel, AdaptiveAvgPool3dBackward,
    ];

    /// <summary>Where window number <paramref name="output"/> begins and ends; windows may overlap by an element.</summary>
    public static (long Start, long End) Range(long output, long outputs, long inputs) =>
        (output * inputs / outputs, (((output + 1) * inputs) + outputs - 1) / outputs);

    /// <summary>Checks and spells out the output size, which stands behind self.</summary>
    public static void Check(string name, int dims, Span<Value> arguments)
    {
        Windows.RequireInput(name, arguments[0].Tensor, dims);
        arguments[1] = Windows.Expand(name, "output_size", arguments[1], dims, 0);
    }

    public static long[] OutputSizes(ReadOnlySpan<Value> arguments) =>
        [.. arguments[0].Tensor.Sizes[..^arguments[1].Ints.Length], .. arguments[1].Ints];

    private static Operator Named(int dims, Operator kernel) => new(
        $"adaptive_avg_pool{dims}d(Tensor self, SymInt[{dims}] output_size) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = arguments => Check($"adaptive_avg_pool{dims}d", dims, arguments),
        Decomposition = arguments => [Dispatcher.Call(kernel, arguments[0], arguments[1])],
        Samples = Deferred.Of(() => AdaptivePoolingSamples.Pool(dims)),
        ErrorSamples = Deferred.Of(() => AdaptivePoolingSamples.Errors(dims)),
    };

    private static Operator Pool(int dims) => new($"_adaptive_avg_pool{dims}d(Tensor self, SymInt[{dims}] output_size) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = arguments => Check($"adaptive_avg_pool{dims}d", dims, arguments),
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [OutputSizes(arguments)],
        Gradients =
        [
            For("self", "self", c => Dispatcher.Call(dims == 2 ? AdaptiveAvgPool2dBackward! : AdaptiveAvgPool3dBackward!, c.Grad, c["self"])),
        ],
        Decomposition = static arguments => [Taps.Apply(arguments[0].Tensor, Tables(arguments[0].Tensor.Sizes, arguments[1].Ints))],
        Reference = AveragePoolingReferences.AdaptiveForward,
        Samples = Deferred.Of(() => AdaptivePoolingSamples.Pool(dims)),
        ErrorSamples = Deferred.Of(() => AdaptivePoolingSamples.Errors(dims)),
    };

    private static Operator Backward(int dims) => new($"_adaptive_avg_pool{dims}d_backward(Tensor grad_output, Tensor self) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Equal(0, 1),
        ShapeRule = static arguments => [arguments[1].Tensor.Layout.SizesArray],
        Gradients =
        [
            For("grad_output", "", c => Dispatcher.Call(
                dims == 2 ? AdaptiveAvgPool2dKernel : AdaptiveAvgPool3dKernel, c.Grad, c.Sizes("grad_output")[^dims..])),
            For("self", "", c => null),
        ],
        Decomposition = arguments =>
        [
            Taps.Apply(
                arguments[0].Tensor,
                Array.ConvertAll(
                    Tables(arguments[1].Tensor.Sizes, arguments[0].Tensor.Sizes[^dims..].ToArray()), table => table.Transposed())),
        ],
        Reference = AveragePoolingReferences.AdaptiveBackward,
        Samples = Deferred.Of(() => AdaptivePoolingSamples.Backward(dims)),
    };

    private static TapTable[] Tables(ReadOnlySpan<long> sizes, long[] outputs)
    {
        var tables = new TapTable[outputs.Length];
        for (int i = 0; i < tables.Length; i++)
        {
            long size = sizes[sizes.Length - tables.Length + i], count = outputs[i];
            tables[i] = TapTable.OfRanges(size, count, output =>
            {
                (long start, long end) = Range(output, count, size);
                return (start, end, 1.0 / (end - start));
            });
        }

        return tables;
    }
}
