using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>The greatest of windows.</summary>
internal static class Pooling
{
    public static readonly Operator MaxPool2d = Pool(2);
    public static readonly Operator MaxPool3d = Pool(3);
    public static readonly Operator MaxPool2dBackward = Backward(2);
    public static readonly Operator MaxPool3dBackward = Backward(3);

    public static readonly Operator MaxPool1dWithIndices = new($"max_pool1d_with_indices(Tensor self, {Geometry(1)}) -> (Tensor, Tensor)")
    {
        DTypes = DTypeSets.Numeric,
        Prepare = static arguments => Check(1, arguments),
        Decomposition = static arguments => [.. Flat(arguments)],
        Samples = Deferred.Of(PoolingSamples.MaxPool1d),
        ErrorSamples = Deferred.Of(() => PoolingSamples.Errors(1)),
    };

    public static readonly Operator MaxPool1dValues = ValuesOf(1, static arguments => Flat(arguments)[0]);
    public static readonly Operator MaxPool2dValues = ValuesOf(2, static arguments => Dispatcher.CallMany(MaxPool2d, [.. arguments])[0]);
    public static readonly Operator MaxPool3dValues = ValuesOf(3, static arguments => Dispatcher.CallMany(MaxPool3d, [.. arguments])[0]);

    public static IEnumerable<Operator> Rows =>
    [
        MaxPool2d, MaxPool2dBackward, MaxPool3d, MaxPool3dBackward, MaxPool1dWithIndices, MaxPool1dValues, MaxPool2dValues, MaxPool3dValues,
    ];

    /// <summary>Adds each gradient to the element of its plane (or volume) that an index names.</summary>
    /// <param name="grad">The gradient of the values.</param>
    /// <param name="self">What was pooled.</param>
    /// <param name="indices">Within the last <paramref name="dims"/> dimensions of self, flattened.</param>
    /// <param name="dims">Number of dimensions that the windows were moved over.</param>
    public static Tensor AddAtIndices(Tensor grad, Tensor self, Tensor indices, int dims)
    {
        long[] rows = Rowed(grad, dims);
        long[] one = [1, 1], none = [0, 0];
        return Dispatcher.Call(
            MaxPool2dBackward, grad.Reshape(rows), self.Reshape(Rowed(self, dims)), one, one, none, one, false, indices.Reshape(rows))
            .Reshape(self.Layout.SizesArray);
    }

    /// <summary>The gradient's elements that indices name: the gradient of <see cref="AddAtIndices"/>.</summary>
    public static Tensor GatherAtIndices(Tensor grad, Tensor indices, int dims)
    {
        long[] rows = Rowed(indices, dims);
        return grad.Reshape(Rowed(grad, dims)).Gather(3, indices.Reshape(rows)).Reshape(indices.Layout.SizesArray);
    }

    private static string Geometry(int dims) =>
        $"int[{dims}] kernel_size, int[{dims}] stride=[], int[{dims}] padding=0, int[{dims}] dilation=1, bool ceil_mode=False";

    private static Operator Pool(int dims) => new($"max_pool{dims}d_with_indices(Tensor self, {Geometry(dims)}) -> (Tensor, Tensor)")
    {
        DTypes = DTypeSets.Numeric,
        Prepare = arguments => Check(dims, arguments),
        DTypeRule = Types.Unary,
        ShapeRule = OutputSizes,
        ResultDTypes = [null, DType.Int64],
        Gradients =
        [
            For("self", "self result1", c => Dispatcher.Call(
                dims == 2 ? MaxPool2dBackward! : MaxPool3dBackward!, c.Grad, c["self"], c.Ints("kernel_size"), c.Ints("stride"), c.Ints("padding"),
                c.Ints("dilation"), c.Bool("ceil_mode"), c["result1"])),
        ],
        Decomposition = dims == 2 ? Planar : Deep,
        Reference = PoolingReferences.MaxPool,
        Samples = Deferred.Of(() => dims == 2 ? PoolingSamples.MaxPool2d() : PoolingSamples.MaxPool3d()),
        ErrorSamples = Deferred.Of(() => PoolingSamples.Errors(dims)),
    };

    private static Operator Backward(int dims) => new(
        $"max_pool{dims}d_with_indices_backward(Tensor grad_output, Tensor self, int[{dims}] kernel_size, int[{dims}] stride, " +
        $"int[{dims}] padding, int[{dims}] dilation, bool ceil_mode, Tensor indices) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Unpromoted = ["indices"],
        DTypeRule = Types.Equal(0, 1),
        ShapeRule = static arguments => [arguments[1].Tensor.Layout.SizesArray],
        Gradients =
        [
            For("grad_output", "indices", c => GatherAtIndices(c.Grad, c["indices"], dims)),
            For("self", "", c => null),
        ],
        Decomposition = arguments => dims == 2 && arguments[0].Tensor.Rank == 4
            ? null
            : [AddAtIndices(arguments[0].Tensor, arguments[1].Tensor, arguments[7].Tensor, dims)],
        Reference = call => PoolingReferences.AddAtIndices(call, dims),
        Samples = Deferred.Of(() => dims == 2 ? PoolingSamples.MaxPool2dBackward() : PoolingSamples.MaxPool3dBackward()),
    };

    private static Operator ValuesOf(int dims, Func<ReadOnlySpan<Value>, Tensor> compute) => new(
        $"max_pool{dims}d(Tensor self, {Geometry(dims)}) -> Tensor")
    {
        DTypes = dims == 1 ? DTypeSets.Floating : DTypeSets.Numeric,
        Prepare = arguments => Check(dims, arguments),
        Decomposition = arguments => [compute(arguments)],
        Samples = Deferred.Of(() => dims == 1 ? PoolingSamples.MaxPool1d() : dims == 2 ? PoolingSamples.MaxPool2d() : PoolingSamples.MaxPool3d()),
        ErrorSamples = Deferred.Of(() => PoolingSamples.Errors(dims)),
    };

    /// <summary>One row for each plane or volume: [1, planes, 1, elements].</summary>
    private static long[] Rowed(Tensor tensor, int dims) =>
        [1, SizesAndStrides.CountElements(tensor.Sizes[..^dims]), 1, SizesAndStrides.CountElements(tensor.Sizes[^dims..])];

    private static Tensor[] Flat(ReadOnlySpan<Value> arguments)
    {
        Tensor[] results = Dispatcher.CallMany(
            MaxPool2d, arguments[0].Tensor.Unsqueeze(-2), Over(1, arguments[1]), Over(1, arguments[2]), Over(0, arguments[3]),
            Over(1, arguments[4]), arguments[5]);
        return [results[0].Squeeze(-2), results[1].Squeeze(-2)];
    }

    private static Value Over(long outer, Value inner) => new long[] { outer, inner.Ints[0] };

    private static Tensor[]? Planar(ReadOnlySpan<Value> arguments)
    {
        Tensor self = arguments[0].Tensor;
        if (self.Rank == 4)
        {
            return self.DType.IsFloatingPoint() ? null : MaxPoolTaps.Greatest(arguments, OutputSizes(arguments)[0]);
        }

        Tensor[] results = Dispatcher.CallMany(MaxPool2d, [self.Unsqueeze(0), .. arguments[1..]]);
        return [results[0].Squeeze(0), results[1].Squeeze(0)];
    }

    /// <summary>The greatest of each slice's windows, then of the windows along the depth; equals and NaN fall out as in one go.</summary>
    private static Tensor[] Deep(ReadOnlySpan<Value> arguments)
    {
        Tensor self = arguments[0].Tensor;
        long[] sizes = self.Sizes[^3..].ToArray(), outputs = OutputSizes(arguments)[0];
        long volumes = SizesAndStrides.CountElements(self.Sizes[..^3]), plane = outputs[^2] * outputs[^1];
        Value[] inPlane = [.. arguments[1..5].ToArray().Select(list => (Value)list.Ints[1..]), arguments[5]];
        Value[] along =
        [
            .. arguments[1..5].ToArray().Select((list, i) => (Value)new[] { list.Ints[0], i == 2 ? 0L : 1L }), arguments[5],
        ];
        Tensor[] slices = Dispatcher.CallMany(MaxPool2d, [self.Reshape(1, volumes * sizes[0], sizes[1], sizes[2]), .. inPlane]);
        Tensor[] deep = Dispatcher.CallMany(MaxPool2d, [slices[0].View(1, volumes, sizes[0], plane), .. along]);
        Tensor found = deep[1].View(volumes, outputs[^3] * plane);
        Tensor places = slices[1].View(volumes, sizes[0] * plane).Gather(1, found);
        Tensor depth = found.Div(Tensor.Full([], plane, DType.Int64, self.Device), "floor");
        return [deep[0].View(outputs), (places + (depth * (sizes[1] * sizes[2]))).View(outputs)];
    }

    private static void Check(int dims, Span<Value> arguments)
    {
        string name = $"max_pool{dims}d";
        Tensor self = arguments[0].Tensor;
        Windows.RequireInput(name, self, dims);
        long[] kernel = Windows.Expand(name, "kernel_size", arguments[1], dims, 1), stride = Windows.Stride(name, arguments[2], kernel);
        long[] padding = Windows.Expand(name, "padding", arguments[3], dims, 0);
        long[] dilation = Windows.Expand(name, "dilation", arguments[4], dims, 1);
        Windows.RequirePadding(kernel, padding, dilation);
        Windows.OutputSizes(self, kernel, stride, padding, dilation, arguments[5].Bool);
        (arguments[1], arguments[2], arguments[3], arguments[4]) = (kernel, stride, padding, dilation);
    }

    private static long[][] OutputSizes(ReadOnlySpan<Value> arguments)
    {
        long[] sizes = Windows.OutputSizes(
            arguments[0].Tensor, arguments[1].Ints, arguments[2].Ints, arguments[3].Ints, arguments[4].Ints, arguments[5].Bool);
        return [sizes, sizes];
    }
}
