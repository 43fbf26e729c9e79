using Devices.Samples;

namespace Devices.Ops;

/// <summary>Convolution as users call it: with defaults, with or without a batch.</summary>
internal static class ConvolutionFunctions
{
    public static readonly Operator[] Conv = [.. Enumerable.Range(1, 3).Select(Plain)];
    public static readonly Operator[] ConvPadding = [.. Enumerable.Range(1, 3).Select(Padded)];
    public static readonly Operator[] ConvTranspose = [.. Enumerable.Range(1, 3).Select(Transposed)];

    public static IEnumerable<Operator> Rows => [.. Conv, .. ConvPadding, .. ConvTranspose];

    private static Operator Plain(int dims) => new(
        $"conv{dims}d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[{dims}] stride=1, SymInt[{dims}] padding=0, " +
        $"SymInt[{dims}] dilation=1, SymInt groups=1) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = arguments =>
        [
            Batched($"conv{dims}d", dims, arguments, arguments[3], arguments[4], arguments[5], false, 0, arguments[6]),
        ],
        Samples = Deferred.Of(() => ConvolutionSamples.Conv(dims)),
        ErrorSamples = Deferred.Of(() => ConvolutionSamples.ConvErrors(dims)),
    };

    private static Operator Transposed(int dims) => new(
        $"conv_transpose{dims}d{(dims == 1 ? "" : ".input")}(Tensor input, Tensor weight, Tensor? bias=None, SymInt[{dims}] stride=1, " +
        $"SymInt[{dims}] padding=0, SymInt[{dims}] output_padding=0, SymInt groups=1, SymInt[{dims}] dilation=1) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = arguments =>
        [
            Batched(
                $"conv_transpose{dims}d", dims, arguments, arguments[3], arguments[4], arguments[7], true, arguments[5], arguments[6]),
        ],
        Samples = Deferred.Of(() => ConvolutionSamples.ConvTranspose(dims)),
        ErrorSamples = Deferred.Of(() => ConvolutionSamples.ConvTransposeErrors(dims)),
    };

    private static Operator Padded(int dims) => new(
        $"conv{dims}d.padding(Tensor input, Tensor weight, Tensor? bias=None, SymInt[{dims}] stride=1, str padding=\"valid\", " +
        $"SymInt[{dims}] dilation=1, SymInt groups=1) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = arguments => [SameOrValid(dims, arguments)],
        Samples = Deferred.Of(() => ConvolutionSamples.ConvPadding(dims)),
        ErrorSamples = Deferred.Of(() => ConvolutionSamples.ConvPaddingErrors(dims)),
    };

    private static Tensor Batched(
        string name, int dims, ReadOnlySpan<Value> arguments, Value stride, Value padding, Value dilation, bool transposed, Value outputPadding,
        Value groups)
    {
        Tensor input = arguments[0].Tensor;
        if (input.Rank != dims + 2 && input.Rank != dims + 1)
        {
            throw new TensorException(
                $"Expected {dims + 1}D (unbatched) or {dims + 2}D (batched) input to {name}, but got input of size: " +
                Dimensions.Describe(input.Sizes));
        }

        bool batched = input.Rank == dims + 2;
        Tensor result = Dispatcher.Call(
            Convolution.Forward, batched ? input : input.Unsqueeze(0), arguments[1], arguments[2], List(stride), List(padding), List(dilation),
            transposed, List(outputPadding), groups);
        return batched ? result : result.Squeeze(0);
    }

    private static Value List(Value value) => value.Kind == ValueKind.IntList ? value : new[] { value.Int };

    /// <summary>"valid" pads nothing; "same" so much that the result has the input's size, an odd rest at the end.</summary>
    private static Tensor SameOrValid(int dims, ReadOnlySpan<Value> arguments)
    {
        Tensor input = arguments[0].Tensor, weight = arguments[1].Tensor;
        if (arguments[4].Text is not ("same" or "valid"))
        {
            throw new TensorException($"Invalid padding string: '{arguments[4].Text}'; it is 'same' or 'valid'");
        }

        if (arguments[4].Text == "valid" || weight.Rank != dims + 2)
        {
            return Batched($"conv{dims}d", dims, arguments, arguments[3], 0, arguments[5], false, 0, arguments[6]);
        }

        long[] stride = Windows.Expand($"conv{dims}d", "stride", arguments[3], dims, 1);
        long[] dilation = Windows.Expand($"conv{dims}d", "dilation", arguments[5], dims, 1);
        if (Array.Exists(stride, one => one != 1))
        {
            throw new TensorException("padding='same' is not supported for strided convolutions");
        }

        long[] padding = new long[dims];
        for (int i = 0; i < dims; i++)
        {
            long total = dilation[i] * (weight.Sizes[i + 2] - 1);
            padding[i] = total / 2;
            input = total % 2 == 0 ? input : Extended(input, input.Rank - dims + i);
        }

        return Batched($"conv{dims}d", dims, [input, .. arguments[1..]], arguments[3], padding, arguments[5], false, 0, arguments[6]);
    }

    /// <summary>One more element of zeros at the end of a dimension.</summary>
    private static Tensor Extended(Tensor input, int dim)
    {
        long[] sizes = input.Sizes.ToArray();
        long size = sizes[dim]++;
        return Dispatcher.Call(ViewBackward.Slice, input, sizes, dim, 0, size, 1);
    }
}
