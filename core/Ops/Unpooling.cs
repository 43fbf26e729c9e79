using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>The greatest elements of windows put back where they were; zeros elsewhere.</summary>
internal static class Unpooling
{
    private static readonly string[] Counts = ["two elements (height, width)", "three elements (depth, height, width)"];

    public static readonly Operator MaxUnpool2d = Unpool(2, "");
    public static readonly Operator MaxUnpool3d = Unpool(3, ", int[3] stride, int[3] padding");

    public static IEnumerable<Operator> Rows => [MaxUnpool2d, MaxUnpool3d];

    private static Operator Unpool(int dims, string geometry) => new(
        $"max_unpool{dims}d(Tensor self, Tensor indices, SymInt[{dims}] output_size{geometry}) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Unpromoted = ["indices"],
        Prepare = arguments => Check(dims, arguments),
        DTypeRule = Types.Unary,
        ShapeRule = arguments => [[.. arguments[0].Tensor.Sizes[..^dims], .. arguments[2].Ints]],
        Gradients = [For("self", "indices", c => Pooling.GatherAtIndices(c.Grad, c["indices"], dims))],
        Decomposition = arguments =>
        {
            Tensor self = arguments[0].Tensor;
            long[] sizes = [.. self.Sizes[..^dims], .. arguments[2].Ints];
            long[] planes = [SizesAndStrides.CountElements(self.Sizes[..^dims]), SizesAndStrides.CountElements(self.Sizes[^dims..])];
            Tensor zeros = Tensor.Zeros([planes[0], SizesAndStrides.CountElements(arguments[2].Ints)], self.DType, self.Device);
            return [zeros.Scatter(1, arguments[1].Tensor.Reshape(planes), self.Reshape(planes)).Reshape(sizes)];
        },
        Reference = call => PoolingReferences.PutAtIndices(call, dims),
        Samples = Deferred.Of(() => UnpoolingSamples.Of(dims)),
        ErrorSamples = Deferred.Of(() => UnpoolingSamples.Errors(dims)),
    };

    private static void Check(int dims, Span<Value> arguments)
    {
        Tensor self = arguments[0].Tensor, indices = arguments[1].Tensor;
        long[] size = arguments[2].Ints;
        string name = $"max_unpooling{dims}d";
        Require(
            indices.DType == DType.Int64, $"elements in indices should be type int64 but got: {indices.DType.ScalarTypeName()}");
        Require(size.Length == dims, $"There should be exactly {Counts[dims - 2]} in output_size, but got {size.Length} elements.");
        Require(
            self.Rank == dims + 1 || self.Rank == dims + 2,
            $"Input to {name} should be a {dims + 1}d or {dims + 2}d Tensor, but got a tensor with {self.Rank} dimensions.");
        Require(
            self.Sizes.SequenceEqual(indices.Sizes),
            $"Expected shape of indices to be same as that of the input tensor ({Dimensions.Describe(self.Sizes)}) but got indices tensor with " +
            $"shape: {Dimensions.Describe(indices.Sizes)}");
        int empty = self.Sizes[1..].IndexOf(0);
        Require(
            empty < 0,
            $"{name}(): Expected input to have non-zero size for non-batch dimensions, but got {Dimensions.Describe(self.Sizes)} with " +
            $"dimension {empty + 1} being empty.");
        Indices.RequireInRange(
            indices, SizesAndStrides.CountElements(size), index =>
                $"Found an invalid max index: {index} (output volumes are of size {string.Join('x', size)})");
        if (dims == 3)
        {
            RequireWindows(arguments[3].Ints, arguments[4].Ints);
        }
    }

    private static void RequireWindows(long[] stride, long[] padding)
    {
        Require(
            stride.Length == 3,
            $"There should be exactly three elements (depth, height, width) in stride, but got: {stride.Length} elements.");
        Require(
            padding.Length == 3,
            $"There should be exactly three elements (depth, height, width) in padding, but got: {padding.Length} elements.");
        Require(Array.TrueForAll(stride, step => step > 0), $"strides should be greater than zero, but got stride: {Dimensions.Describe(stride)}");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new TensorException(message);
        }
    }
}
