using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Windows over planes.</summary>
internal static class Pooling
{
    private const string Geometry = "int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False";

    public static readonly Operator MaxPool2d = new($"max_pool2d_with_indices(Tensor self, {Geometry}) -> (Tensor, Tensor)")
    {
        DTypes = DTypeSets.Floating,
        Prepare = Check,
        DTypeRule = Types.Unary,
        ShapeRule = OutputSizes,
        ResultDTypes = [null, DType.Int64],
        Gradients =
        [
            For("self", "self result1", MaxPool2dGradient),
        ],
        Reference = PoolingReferences.MaxPool2d,
        Samples = Deferred.Of(PoolingSamples.MaxPool2d),
        ErrorSamples = Deferred.Of(PoolingSamples.Errors),
    };

    public static readonly Operator MaxPool2dBackward = new(
        "max_pool2d_with_indices_backward(Tensor grad_output, Tensor self, int[2] kernel_size, int[2] stride, int[2] padding, int[2] dilation, " +
        "bool ceil_mode, Tensor indices) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Unpromoted = ["indices"],
        DTypeRule = Types.Equal(0, 1),
        ShapeRule = static arguments => [arguments[1].Tensor.Layout.SizesArray],
        Gradients =
        [
            For("grad_output", "indices", GatherAtIndices),
            For("self", "", c => null),
        ],
        Reference = PoolingReferences.MaxPool2dBackward,
        Samples = Deferred.Of(PoolingSamples.MaxPool2dBackward),
    };

    public static IEnumerable<Operator> Rows => [MaxPool2d, MaxPool2dBackward];

    private static Tensor MaxPool2dGradient(GradientContext c) => Dispatcher.Call(
        MaxPool2dBackward,
        c.Grad,
        c["self"],
        c.Ints("kernel_size"),
        c.Ints("stride"),
        c.Ints("padding"),
        c.Ints("dilation"),
        c.Bool("ceil_mode"),
        c["result1"]);

    private static Tensor GatherAtIndices(GradientContext c)
    {
        Tensor indices = c["indices"];
        ReadOnlySpan<long> from = c.Grad.Sizes, to = indices.Sizes;
        Tensor planes = c.Grad.Reshape(from[0], from[1], from[2] * from[3]);
        return planes.Gather(2, indices.Reshape(to[0], to[1], to[2] * to[3])).Reshape(indices.Layout.SizesArray);
    }

    private static void Check(Span<Value> arguments)
    {
        Tensor self = arguments[0].Tensor;
        if (self.Rank != 4 || self.Sizes[1] == 0 || self.Sizes[2] == 0 || self.Sizes[3] == 0)
        {
            throw new TensorException(
                $"max_pool2d: Expected 4D (batch mode) tensor with optional 0 dim batch size for input, but got: {Dimensions.Describe(self.Sizes)}");
        }

        long[] kernel = Two("kernel_size", arguments[1].Ints, 1);
        long[] stride = arguments[2].Ints.Length == 0 ? kernel : Two("stride", arguments[2].Ints, 1);
        long[] padding = Two("padding", IntsOf(arguments[3]), 0), dilation = Two("dilation", IntsOf(arguments[4]), 1);
        for (int i = 0; i < 2; i++)
        {
            if (padding[i] > ((kernel[i] - 1) * dilation[i] + 1) / 2)
            {
                throw new TensorException(
                    $"pad should be at most half of effective kernel size, but got pad={padding[i]}, kernel_size={kernel[i]} and dilation={dilation[i]}");
            }
        }

        (arguments[1], arguments[2], arguments[3], arguments[4]) = (kernel, stride, padding, dilation);
        if (OutputSizes(arguments)[0].AsSpan(2).ContainsAnyInRange(long.MinValue, 0))
        {
            throw new TensorException(
                $"Given input size: {Dimensions.Times(self.Sizes[1..])}. Calculated output size: " +
                $"{Dimensions.Times(OutputSizes(arguments)[0].AsSpan(1))}. Output size is too small");
        }
    }

    private static long[] IntsOf(Value value) => value.Kind == ValueKind.IntList ? value.Ints : [value.Int];

    private static long[] Two(string name, long[] values, long least)
    {
        long[] two = values.Length == 1 ? [values[0], values[0]] : values;
        return two.Length == 2 && Array.TrueForAll(two, value => value >= least)
            ? two
            : throw new TensorException(
                $"max_pool2d: {name} must either be a single int, or a tuple of two ints of at least {least}, but got {Dimensions.Describe(values)}");
    }

    private static long[][] OutputSizes(ReadOnlySpan<Value> arguments)
    {
        long[] sizes = arguments[0].Tensor.Sizes.ToArray();
        for (int i = 0; i < 2; i++)
        {
            sizes[i + 2] = OutputSize(
                sizes[i + 2], arguments[1].Ints[i], arguments[2].Ints[i], arguments[3].Ints[i], arguments[4].Ints[i], arguments[5].Bool);
        }

        return [sizes, sizes];
    }

    private static long OutputSize(long size, long kernel, long stride, long padding, long dilation, bool ceilMode)
    {
        long reach = size + (2 * padding) - (dilation * (kernel - 1)) - 1 + (ceilMode ? stride - 1 : 0);
        long count = (long)Math.Floor((double)reach / stride) + 1;

        // The last window must start inside the input or the left padding.
        return ceilMode && (count - 1) * stride >= size + padding ? count - 1 : count;
    }
}
