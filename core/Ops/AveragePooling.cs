using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Averages of windows.</summary>
internal static class AveragePooling
{
    private const string Flags = "bool ceil_mode=False, bool count_include_pad=True";

    public static readonly Operator AvgPool2d = Pool(2, BackwardOf(2));
    public static readonly Operator AvgPool3d = Pool(3, BackwardOf(3));
    public static readonly Operator AvgPool2dBackward = Backward(2);
    public static readonly Operator AvgPool3dBackward = Backward(3);

    public static readonly Operator AvgPool1d = new(
        $"avg_pool1d(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=0, {Flags}) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = static arguments =>
        {
            Windows.RequireInput("avg_pool1d", arguments[0].Tensor, 1);
            Spell("avg_pool1d", 1, arguments, 1, arguments[0].Tensor, arguments[4].Bool);
        },
        Decomposition = static arguments =>
        [
            Dispatcher.Call(
                AvgPool2d, arguments[0].Tensor.Unsqueeze(-2), Over(1, arguments[1]), Over(1, arguments[2]), Over(0, arguments[3]), arguments[4],
                arguments[5], Value.None).Squeeze(-2),
        ],
        Samples = Deferred.Of(AveragePoolingSamples.AvgPool1d),
        ErrorSamples = Deferred.Of(AveragePoolingSamples.AvgPool1dErrors),
    };

    public static IEnumerable<Operator> Rows => [AvgPool1d, AvgPool2d, AvgPool2dBackward, AvgPool3d, AvgPool3dBackward];

    private static Operator Pool(int dims, Lazy<Operator> backward) => new(
        $"avg_pool{dims}d(Tensor self, int[{dims}] kernel_size, int[{dims}] stride=[], int[{dims}] padding=0, {Flags}, " +
        "int? divisor_override=None) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = arguments =>
        {
            Windows.RequireInput($"avg_pool{dims}d", arguments[0].Tensor, dims);
            Spell($"avg_pool{dims}d", dims, arguments, 1, arguments[0].Tensor, arguments[4].Bool);
            RequireDivisor(arguments[6]);
        },
        DTypeRule = Types.Unary,
        ShapeRule = static arguments =>
        [
            Windows.OutputSizes(arguments[0].Tensor, arguments[1].Ints, arguments[2].Ints, arguments[3].Ints, null, arguments[4].Bool),
        ],
        Gradients =
        [
            For("self", "self", c => Dispatcher.Call(
                backward.Value, c.Grad, c["self"], c.Ints("kernel_size"), c.Ints("stride"), c.Ints("padding"), c.Bool("ceil_mode"),
                c.Bool("count_include_pad"), c.Argument("divisor_override"))),
        ],
        Decomposition = static arguments => [Taps.Apply(arguments[0].Tensor, Tables(arguments, 1, arguments[0].Tensor.Sizes))],
        Reference = AveragePoolingReferences.Forward,
        Samples = Deferred.Of(() => AveragePoolingSamples.AvgPool(dims)),
        ErrorSamples = Deferred.Of(() => AveragePoolingSamples.AvgPoolErrors(dims)),
    };

    private static Lazy<Operator> BackwardOf(int dims) => new(() => dims == 2 ? AvgPool2dBackward : AvgPool3dBackward);

    private static Operator Backward(int dims) => new(
        $"avg_pool{dims}d_backward(Tensor grad_output, Tensor self, int[{dims}] kernel_size, int[{dims}] stride, int[{dims}] padding, " +
        "bool ceil_mode, bool count_include_pad, int? divisor_override) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = arguments =>
        {
            Spell($"avg_pool{dims}d", dims, arguments, 2, arguments[1].Tensor, arguments[5].Bool);
            RequireDivisor(arguments[7]);
        },
        DTypeRule = Types.Equal(0, 1),
        ShapeRule = static arguments => [arguments[1].Tensor.Layout.SizesArray],
        Gradients =
        [
            For("grad_output", "", c => Dispatcher.Call(
                dims == 2 ? AvgPool2d : AvgPool3d, c.Grad, c.Ints("kernel_size"), c.Ints("stride"), c.Ints("padding"), c.Bool("ceil_mode"),
                c.Bool("count_include_pad"), c.Argument("divisor_override"))),
            For("self", "", c => null),
        ],
        Decomposition = static arguments =>
        [
            Taps.Apply(
                arguments[0].Tensor,
                Array.ConvertAll(Tables(arguments, 2, arguments[1].Tensor.Sizes), table => table.Transposed())),
        ],
        Reference = AveragePoolingReferences.Backward,
        Samples = Deferred.Of(() => AveragePoolingSamples.AvgPoolBackward(dims)),
    };

    /// <summary>Writes kernel size, stride and padding out, which stand one after the other.</summary>
    private static void Spell(string name, int dims, Span<Value> arguments, int first, Tensor self, bool ceilMode)
    {
        long[] kernel = Windows.Expand(name, "kernel_size", arguments[first], dims, 1);
        long[] stride = Windows.Stride(name, arguments[first + 1], kernel);
        long[] padding = Windows.Expand(name, "padding", arguments[first + 2], dims, 0);
        Windows.RequirePadding(kernel, padding, [.. Enumerable.Repeat(1L, dims)]);
        Windows.OutputSizes(self, kernel, stride, padding, null, ceilMode);
        (arguments[first], arguments[first + 1], arguments[first + 2]) = (kernel, stride, padding);
    }

    private static void RequireDivisor(Value divisor)
    {
        if (!divisor.IsNone && divisor.Int == 0)
        {
            throw new TensorException("divisor must be not zero");
        }
    }

    private static Value Over(long outer, Value inner) => new long[] { outer, inner.Ints[0] };

    /// <summary>A window's share is the product of its shares along each dimension, so that each dimension is averaged by itself.</summary>
    private static TapTable[] Tables(ReadOnlySpan<Value> arguments, int first, ReadOnlySpan<long> sizes)
    {
        long[] kernel = arguments[first].Ints, stride = arguments[first + 1].Ints, padding = arguments[first + 2].Ints;
        bool ceilMode = arguments[first + 3].Bool, includePad = arguments[first + 4].Bool;
        Value divisor = arguments[first + 5];
        var tables = new TapTable[kernel.Length];
        for (int i = 0; i < tables.Length; i++)
        {
            long size = sizes[sizes.Length - tables.Length + i], k = kernel[i], step = stride[i], pad = padding[i];
            double? share = divisor.IsNone ? null : i == 0 ? 1.0 / divisor.Int : 1;
            tables[i] = TapTable.OfRanges(size, Windows.OutputSize(size, k, step, pad, 1, ceilMode), output =>
            {
                long start = (output * step) - pad, end = Math.Min(start + k, size + pad);
                long from = Math.Max(start, 0), to = Math.Min(end, size);
                return (from, to, share ?? (1.0 / (includePad ? end - start : to - from)));
            });
        }

        return tables;
    }
}
