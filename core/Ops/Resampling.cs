using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Planes with more or fewer pixels.</summary>
internal static class Resampling
{
    private static readonly string[][] ScaleNames = [["scales"], ["scales_h", "scales_w"], ["scales_d", "scales_h", "scales_w"]];

    /// <summary>A way to resample: its operators and what they are made of.</summary>
    private sealed record Kind(string Name, int Dims, bool CanAlign, Func<long, long, bool, double?, bool, TapTable> Table)
    {
        public string Scales => string.Join(", ", ScaleNames[Dims - 1].Select(name => $"float? {name}=None"));

        public string Align => CanAlign ? ", bool align_corners" : "";

        /// <summary>How many arguments stand before the scales of the forward operator.</summary>
        public int FirstScale => CanAlign ? 3 : 2;
    }

    private static readonly Kind[] Kinds =
    [
        .. Enumerable.Range(1, 3).Select(dims => new Kind($"nearest{dims}d", dims, false, static (inputs, outputs, _, scale, _) =>
            ResamplingTables.Nearest(inputs, outputs, scale))),
        new("linear1d", 1, true, ResamplingTables.Linear),
        new("bilinear2d", 2, true, ResamplingTables.Linear),
        new("trilinear3d", 3, true, ResamplingTables.Linear),
        new("bicubic2d", 2, true, ResamplingTables.Cubic),
    ];

    private static readonly Dictionary<string, Operator> Forwards = Kinds.ToDictionary(kind => kind.Name, Forward);
    private static readonly Dictionary<string, Operator> Backwards = Kinds.ToDictionary(kind => kind.Name, Backward);
    private static readonly Dictionary<string, Operator> Vecs = Kinds.ToDictionary(kind => kind.Name, Vec);

    public static IEnumerable<Operator> Rows => [.. Forwards.Values, .. Backwards.Values, .. Vecs.Values];

    /// <summary>The operator that takes sizes or scale factors: <c>upsample_bilinear2d.vec</c>.</summary>
    public static Operator Named(string kind) => Vecs[kind];

    private static Operator Forward(Kind kind) => new(
        $"upsample_{kind.Name}(Tensor self, SymInt[{kind.Dims}] output_size{kind.Align}, {kind.Scales}) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = arguments => Check(kind, arguments[0].Tensor.Layout.SizesArray, ref arguments[1], requireInput: true),
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [[.. arguments[0].Tensor.Sizes[..2], .. arguments[1].Ints]],
        Gradients =
        [
            For("self", "", c => Dispatcher.Call(
                Backwards![kind.Name], [c.Grad, c.Ints("output_size"), c.Sizes("self"), .. Align(kind, c), .. Scales(kind, c)])),
        ],
        Decomposition = arguments =>
        {
            Tensor self = arguments[0].Tensor;
            TapTable[] tables = Tables(kind, self.Layout.SizesArray, arguments[1].Ints, arguments, kind.FirstScale, self.DType);
            return [kind.CanAlign ? Taps.Apply(self, tables) : Select(self, tables)];
        },
        Reference = call => ResamplingReferences.Forward(call, kind.Name),
        Samples = Deferred.Of(() => ResamplingSamples.Forward(kind.Dims, kind.CanAlign)),
        ErrorSamples = Deferred.Of(() => ResamplingSamples.Errors(kind.Dims, kind.CanAlign)),
    };

    private static Operator Backward(Kind kind) => new(
        $"upsample_{kind.Name}_backward(Tensor grad_output, SymInt[{kind.Dims}] output_size, SymInt[{kind.Dims + 2}] input_size{kind.Align}, " +
        $"{kind.Scales}) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = arguments =>
        {
            Check(kind, arguments[2].Ints, ref arguments[1], requireInput: false);
            RequireGrad(kind, arguments);
        },
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[2].Ints],
        Gradients =
        [
            For("grad_output", "", c => Dispatcher.Call(
                Forwards[kind.Name], [c.Grad, c.Ints("output_size"), .. Align(kind, c), .. Scales(kind, c)])),
        ],
        Decomposition = arguments =>
        {
            Tensor grad = arguments[0].Tensor;
            TapTable[] tables = Tables(kind, arguments[2].Ints, arguments[1].Ints, arguments, kind.FirstScale + 1, grad.DType);
            return [Taps.Apply(grad, Array.ConvertAll(tables, table => table.Transposed()))];
        },
        Reference = call => ResamplingReferences.Backward(call, kind.Name),
        Samples = Deferred.Of(() => ResamplingSamples.Backward(kind.Dims, kind.CanAlign)),
    };

    private static Operator Vec(Kind kind) => new(
        $"upsample_{kind.Name}.vec(Tensor input, SymInt[]? output_size{kind.Align}, float[]? scale_factors) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = arguments =>
        {
            Tensor input = arguments[0].Tensor;
            Value sizes = arguments[1], factors = arguments[^1];
            RequireOne(kind, input, sizes, factors);
            long[] output = factors.IsNone ? sizes.Ints
                : [.. factors.Floats.Select((factor, i) => (long)(input.Sizes[i + 2] * factor))];
            Value[] scales = factors.IsNone ? new Value[kind.Dims] : [.. factors.Floats.Select(factor => (Value)factor)];
            return [Dispatcher.Call(Forwards[kind.Name], [input, output, .. kind.CanAlign ? [arguments[2]] : Array.Empty<Value>(), .. scales])];
        },
        Samples = Deferred.Of(() => ResamplingSamples.Vec(kind.Dims, kind.CanAlign)),
        ErrorSamples = Deferred.Of(() => ResamplingSamples.VecErrors(kind.Dims, kind.CanAlign)),
    };

    /// <summary>Moves elements, exactly.</summary>
    private static Tensor Select(Tensor self, TapTable[] tables)
    {
        for (int i = 0; i < tables.Length; i++)
        {
            self = self.IndexSelect(i + 2, tables[i].Indices(self.Device).Reshape(-1));
        }

        return self;
    }

    private static TapTable[] Tables(
        Kind kind, long[] inputs, long[] outputs, ReadOnlySpan<Value> arguments, int firstScale, DType dtype)
    {
        var tables = new TapTable[kind.Dims];
        for (int i = 0; i < tables.Length; i++)
        {
            double? scale = arguments[firstScale + i].IsNone ? null : arguments[firstScale + i].Float;
            bool align = kind.CanAlign && arguments[firstScale - 1].Bool;
            tables[i] = kind.Table(inputs[i + 2], outputs[i], align, scale, dtype == DType.Float64);
        }

        return tables;
    }

    private static Value[] Align(Kind kind, GradientContext c) => kind.CanAlign ? [c.Argument("align_corners")] : [];

    private static Value[] Scales(Kind kind, GradientContext c) => Array.ConvertAll(ScaleNames[kind.Dims - 1], c.Argument);

    private static void Check(Kind kind, long[] input, ref Value outputSize, bool requireInput)
    {
        if (outputSize.Ints.Length != kind.Dims)
        {
            throw new TensorException($"It is expected output_size equals to {kind.Dims}, but got size {outputSize.Ints.Length}");
        }

        if (input.Length != kind.Dims + 2)
        {
            throw new TensorException(
                $"It is expected {(requireInput ? "input" : "input_size")} has {kind.Dims + 2} dimensions, but got {Dimensions.Describe(input)}");
        }

        if (input.AsSpan(2).ContainsAnyInRange(long.MinValue, 0) || outputSize.Ints.AsSpan().ContainsAnyInRange(long.MinValue, 0))
        {
            throw new TensorException(
                $"Input and output sizes should be greater than 0, but got input ({Dimensions.Describe(input.AsSpan(2))}) and output " +
                $"({Dimensions.Describe(outputSize.Ints)})");
        }

        if (requireInput && input[1] == 0)
        {
            throw new TensorException(
                $"Non-empty {kind.Dims + 2}D data tensor expected but got a tensor with sizes {Dimensions.Describe(input)}");
        }
    }

    private static void RequireGrad(Kind kind, ReadOnlySpan<Value> arguments)
    {
        long[] expected = [.. arguments[2].Ints[..2], .. arguments[1].Ints];
        if (!arguments[0].Tensor.Sizes.SequenceEqual(expected))
        {
            throw new TensorException(
                $"Expected grad_output to have the same shape as output of upsample_{kind.Name}: {Dimensions.Describe(expected)}, but got " +
                Dimensions.Describe(arguments[0].Tensor.Sizes));
        }
    }

    private static void RequireOne(Kind kind, Tensor input, Value sizes, Value factors)
    {
        if (sizes.IsNone == factors.IsNone)
        {
            throw new TensorException("Must specify exactly one of output_size and scale_factors");
        }

        int given = factors.IsNone ? sizes.Ints.Length : factors.Floats.Length;
        if (given != kind.Dims || input.Rank != kind.Dims + 2)
        {
            throw new TensorException(
                $"upsample_{kind.Name}: expected an input of {kind.Dims + 2} dimensions and {kind.Dims} sizes or factors, but got " +
                $"{Dimensions.Describe(input.Sizes)} and {given}");
        }
    }
}
