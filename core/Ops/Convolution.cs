using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>
/// Convolution and its two gradients. Each is linear in both of its tensors, so the three are each other's gradients and any
/// order of differentiation is served.
/// </summary>
internal static class Convolution
{
    public static readonly Operator Forward = new(
        "convolution(Tensor input, Tensor weight, Tensor? bias, SymInt[] stride, SymInt[] padding, SymInt[] dilation, bool transposed, " +
        "SymInt[] output_padding, SymInt groups) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = Check,
        DTypeRule = Types.Equal(0, 1, 2),
        ShapeRule = static arguments => [OutputSizes(arguments)],
        Gradients =
        [
            For("input", "weight", c => InputGradient(c.Grad, c["weight"], c)),
            For("weight", "input", c => WeightGradient(c.Grad, c["input"], c)),
            For("bias", "", c => c.Grad.Sum([0, 2, 3])),
        ],
        Reference = ConvolutionReferences.Forward,
        Samples = Deferred.Of(ConvolutionSamples.Forward),
        ErrorSamples = Deferred.Of(ConvolutionSamples.Errors),
    };

    public static readonly Operator BackwardInput = new(
        "devices::convolution_backward_input(Tensor grad_output, Tensor weight, SymInt[] input_size, SymInt[] stride, SymInt[] padding, " +
        "SymInt[] dilation, SymInt groups) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Equal(0, 1),
        ShapeRule = static arguments => [arguments[2].Ints],
        Gradients =
        [
            For("grad_output", "weight", c => Convolve(c.Grad, c["weight"], c)),
            For("weight", "grad_output", c => WeightGradient(c["grad_output"], c.Grad, c)),
        ],
        Reference = ConvolutionReferences.BackwardInput,
        Samples = Deferred.Of(ConvolutionSamples.BackwardInput),
    };

    public static readonly Operator BackwardWeight = new(
        "devices::convolution_backward_weight(Tensor grad_output, Tensor input, SymInt[] weight_size, SymInt[] stride, SymInt[] padding, " +
        "SymInt[] dilation, SymInt groups) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Equal(0, 1),
        ShapeRule = static arguments => [arguments[2].Ints],
        Gradients =
        [
            For("grad_output", "input", c => Convolve(c["input"], c.Grad, c)),
            For("input", "grad_output", c => InputGradient(c["grad_output"], c.Grad, c)),
        ],
        Reference = ConvolutionReferences.BackwardWeight,
        Samples = Deferred.Of(ConvolutionSamples.BackwardWeight),
    };

    public static IEnumerable<Operator> Rows => [Forward, BackwardInput, BackwardWeight];

    /// <summary>The number of places a window of that size takes along one dimension.</summary>
    public static long OutputSize(long size, long kernel, long stride, long padding, long dilation) =>
        ((size + (2 * padding) - (dilation * (kernel - 1)) - 1) / stride) + 1;

    private static Tensor InputGradient(Tensor gradOutput, Tensor weight, GradientContext c) =>
        Dispatcher.Call(BackwardInput, [gradOutput, weight, c.Sizes("input"), .. Geometry(c)]);

    private static Tensor WeightGradient(Tensor gradOutput, Tensor input, GradientContext c) =>
        Dispatcher.Call(BackwardWeight, [gradOutput, input, c.Sizes("weight"), .. Geometry(c)]);

    private static Value[] Geometry(GradientContext c) => [c.Ints("stride"), c.Ints("padding"), c.Ints("dilation"), c.Int("groups")];

    private static Tensor Convolve(Tensor input, Tensor weight, GradientContext c) => Dispatcher.Call(
        Forward, input, weight, Value.None, c.Ints("stride"), c.Ints("padding"), c.Ints("dilation"), false, new long[] { 0, 0 }, c.Int("groups"));

    private static void Check(Span<Value> arguments)
    {
        Tensor input = arguments[0].Tensor, weight = arguments[1].Tensor;
        if (arguments[6].Bool || weight.Rank != 4)
        {
            throw new UnsupportedException(
                $"convolution takes 2 dimensions that are not transposed at this level: weight must have 4 dimensions, but has {weight.Rank}" +
                (arguments[6].Bool ? ", and transposed must be false" : ""));
        }

        if (input.Rank != weight.Rank)
        {
            throw new TensorException(
                $"Expected 4D (batched) input to conv2d, but got input of size: {Dimensions.Describe(input.Sizes)}");
        }

        for (int i = 3; i <= 5; i++)
        {
            arguments[i] = TwoOf(arguments[i].Ints);
        }

        CheckGeometry(arguments);
        CheckChannels(input, weight, arguments[2].OptionalTensor, arguments[8].Int);
        CheckWindow(input, weight, arguments);
    }

    private static long[] TwoOf(long[] values) => values.Length == 1 ? [values[0], values[0]] : values;

    private static void CheckGeometry(ReadOnlySpan<Value> arguments)
    {
        RequireAtLeast("non-positive stride is not supported", arguments[3].Ints, 1);
        RequireAtLeast("negative padding is not supported", arguments[4].Ints, 0);
        RequireAtLeast("dilation should be greater than zero", arguments[5].Ints, 1);
        if (arguments[8].Int < 1)
        {
            throw new TensorException($"non-positive groups is not supported, but got groups={arguments[8].Int}");
        }
    }

    private static void RequireAtLeast(string message, long[] values, long least)
    {
        if (values.Length != 2 || Array.Exists(values, value => value < least))
        {
            throw new TensorException($"{message}: expected 1 or 2 values of at least {least}, but got {Dimensions.Describe(values)}");
        }
    }

    private static void CheckChannels(Tensor input, Tensor weight, Tensor? bias, long groups)
    {
        if (weight.Sizes[0] < groups || weight.Sizes[0] % groups != 0)
        {
            throw new TensorException(
                $"Given groups={groups}, expected weight to be divisible by {groups} at dimension 0, but got weight of size " +
                $"{Dimensions.Describe(weight.Sizes)} instead");
        }

        if (input.Sizes[1] != weight.Sizes[1] * groups)
        {
            throw new TensorException(
                $"Given groups={groups}, weight of size {Dimensions.Describe(weight.Sizes)}, expected input{Dimensions.Describe(input.Sizes)} to have " +
                $"{weight.Sizes[1] * groups} channels, but got {input.Sizes[1]} channels instead");
        }

        if (bias is not null && (bias.Rank != 1 || bias.Sizes[0] != weight.Sizes[0]))
        {
            throw new TensorException(
                $"Given weight of size {Dimensions.Describe(weight.Sizes)}, expected bias to be 1-dimensional with {weight.Sizes[0]} elements, but got " +
                $"bias of size {Dimensions.Describe(bias.Sizes)} instead");
        }
    }

    private static void CheckWindow(Tensor input, Tensor weight, ReadOnlySpan<Value> arguments)
    {
        for (int i = 0; i < 2; i++)
        {
            long padded = input.Sizes[i + 2] + (2 * arguments[4].Ints[i]);
            long window = (arguments[5].Ints[i] * (weight.Sizes[i + 2] - 1)) + 1;
            if (padded < window)
            {
                throw new TensorException(
                    $"Calculated padded input size per channel: {padded} along dimension {i + 2}. Kernel size: {window}. Kernel size can't be greater " +
                    "than actual input size");
            }
        }
    }

    private static long[] OutputSizes(ReadOnlySpan<Value> arguments)
    {
        Tensor input = arguments[0].Tensor, weight = arguments[1].Tensor;
        long[] stride = arguments[3].Ints, padding = arguments[4].Ints, dilation = arguments[5].Ints;
        return
        [
            input.Sizes[0],
            weight.Sizes[0],
            OutputSize(input.Sizes[2], weight.Sizes[2], stride[0], padding[0], dilation[0]),
            OutputSize(input.Sizes[3], weight.Sizes[3], stride[1], padding[1], dilation[1]),
        ];
    }
}
