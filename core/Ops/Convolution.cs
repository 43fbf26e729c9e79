using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>
/// Convolution of one to three dimensions, transposed or not, and its two gradients. Each is linear in both of its tensors, so
/// the three are each other's gradients and any order of differentiation is served.
/// </summary>
internal static class Convolution
{
    public static readonly Operator Forward = new(
        "convolution(Tensor input, Tensor weight, Tensor? bias, SymInt[] stride, SymInt[] padding, SymInt[] dilation, bool transposed, " +
        "SymInt[] output_padding, SymInt groups) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = ConvolutionChecks.Check,
        DTypeRule = Types.Equal(0, 1, 2),
        ShapeRule = static arguments => [OutputSizes(arguments)],
        Gradients =
        [
            For("input", "weight", c => c.Bool("transposed")
                ? Convolve(c.Grad, c["weight"], c, c.Sizes("input"))
                : InputGradient(c.Grad, c["weight"], c)),
            For("weight", "input", c => c.Bool("transposed")
                ? WeightGradient(c["input"], c.Grad, c)
                : WeightGradient(c.Grad, c["input"], c)),
            For("bias", "", c => c.Grad.Sum([0, .. Enumerable.Range(2, c.Grad.Rank - 2).Select(dim => (long)dim)])),
        ],
        Decomposition = static arguments => ConvolutionForms.Forward(arguments),
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
            For("grad_output", "weight", c => Convolve(c.Grad, c["weight"], c, c.Sizes("grad_output"))),
            For("weight", "grad_output", c => WeightGradient(c["grad_output"], c.Grad, c)),
        ],
        Decomposition = static arguments => ConvolutionForms.BackwardInput(arguments),
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
            For("grad_output", "input", c => Convolve(c["input"], c.Grad, c, c.Sizes("grad_output"))),
            For("input", "grad_output", c => InputGradient(c["grad_output"], c.Grad, c)),
        ],
        Decomposition = static arguments => ConvolutionForms.BackwardWeight(arguments),
        Reference = ConvolutionReferences.BackwardWeight,
        Samples = Deferred.Of(ConvolutionSamples.BackwardWeight),
    };

    public static IEnumerable<Operator> Rows => [Forward, BackwardInput, BackwardWeight];

    /// <summary>The number of places a window of that size takes along one dimension.</summary>
    public static long OutputSize(long size, long kernel, long stride, long padding, long dilation) =>
        ((size + (2 * padding) - (dilation * (kernel - 1)) - 1) / stride) + 1;

    /// <summary>The sizes of a convolution's result, of arguments that are spelled out.</summary>
    public static long[] OutputSizes(ReadOnlySpan<Value> arguments)
    {
        Tensor input = arguments[0].Tensor, weight = arguments[1].Tensor;
        long[] stride = arguments[3].Ints, padding = arguments[4].Ints, dilation = arguments[5].Ints;
        bool transposed = arguments[6].Bool;
        long[] sizes = input.Sizes.ToArray();
        sizes[1] = transposed ? weight.Sizes[1] * arguments[8].Int : weight.Sizes[0];
        for (int i = 0; i < stride.Length; i++)
        {
            long size = input.Sizes[i + 2], kernel = weight.Sizes[i + 2];
            sizes[i + 2] = transposed
                ? ((size - 1) * stride[i]) - (2 * padding[i]) + (dilation[i] * (kernel - 1)) + arguments[7].Ints[i] + 1
                : OutputSize(size, kernel, stride[i], padding[i], dilation[i]);
        }

        return sizes;
    }

    private static Tensor InputGradient(Tensor gradOutput, Tensor weight, GradientContext c) =>
        Dispatcher.Call(BackwardInput, [gradOutput, weight, c.Sizes("input"), .. Geometry(c)]);

    private static Tensor WeightGradient(Tensor gradOutput, Tensor input, GradientContext c) =>
        Dispatcher.Call(BackwardWeight, [gradOutput, input, c.Sizes("weight"), .. Geometry(c)]);

    private static Value[] Geometry(GradientContext c) => [c.Ints("stride"), c.Ints("padding"), c.Ints("dilation"), c.Int("groups")];

    /// <summary>The convolution at the first places; an output padding of a stride or more leaves room for others.</summary>
    private static Tensor Convolve(Tensor input, Tensor weight, GradientContext c, long[] sizes)
    {
        Tensor result = Dispatcher.Call(
            Forward, input, weight, Value.None, c.Ints("stride"), c.Ints("padding"), c.Ints("dilation"), false,
            new long[c.Ints("stride").Length], c.Int("groups"));
        for (int dim = 2; dim < sizes.Length; dim++)
        {
            result = result.Sizes[dim] == sizes[dim] ? result : result.Slice(dim, 0, sizes[dim]);
        }

        return result;
    }
}
