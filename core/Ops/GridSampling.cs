using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Planes and volumes looked at in the places that a grid tells.</summary>
internal static class GridSampling
{
    private const string Options = "int interpolation_mode, int padding_mode, bool align_corners";

    private static readonly Operator Sampler2dBackward = Backward(2);
    private static readonly Operator Sampler3dBackward = Backward(3);
    private static readonly Operator Sampler2d = Forward(2, Sampler2dBackward);
    private static readonly Operator Sampler3d = Forward(3, Sampler3dBackward);

    public static readonly Operator Sampler = new($"grid_sampler(Tensor input, Tensor grid, {Options}) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = static arguments =>
            [Dispatcher.Call(arguments[0].Tensor.Rank == 5 ? Sampler3d : Sampler2d, [.. arguments])],
        Samples = Deferred.Of(GridSamplingSamples.Either),
        ErrorSamples = Deferred.Of(GridSamplingSamples.Errors),
    };

    public static readonly Operator AffineGrid = new("affine_grid_generator(Tensor theta, SymInt[] size, bool align_corners) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = static arguments => [Affine(arguments[0].Tensor, arguments[1].Ints, arguments[2].Bool)],
        Samples = Deferred.Of(GridSamplingSamples.Affine),
        ErrorSamples = Deferred.Of(GridSamplingSamples.AffineErrors),
    };

    public static IEnumerable<Operator> Rows =>
        [Sampler2d, Sampler2dBackward, Sampler3d, Sampler3dBackward, Sampler, AffineGrid];

    private static Operator Forward(int dims, Operator backward) => new(
        $"grid_sampler_{dims}d(Tensor input, Tensor grid, {Options}) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = arguments => Check(dims, arguments[0].Tensor, arguments[1].Tensor, arguments[2].Int),
        DTypeRule = static arguments => SameDType(arguments[0].Tensor, arguments[1].Tensor),
        ShapeRule = static arguments => [OutputSizes(arguments[0].Tensor, arguments[1].Tensor)],
        Gradients = [For("input", "input grid", c => Gradient(backward, c, 0)), For("grid", "input grid", c => Gradient(backward, c, 1))],
        Decomposition = static arguments => [Sampled(arguments[0].Tensor, arguments[1].Tensor, OptionsOf(arguments[2..]))],
        Reference = GridSamplingReferences.Forward,
        Samples = Deferred.Of(() => GridSamplingSamples.Forward(dims)),
        ErrorSamples = Deferred.Of(() => dims == 2 ? GridSamplingSamples.Errors() : GridSamplingSamples.VolumeErrors()),
    };

    private static Operator Backward(int dims) => new(
        $"grid_sampler_{dims}d_backward(Tensor grad_output, Tensor input, Tensor grid, {Options}, bool[2] output_mask) -> (Tensor, Tensor)")
    {
        DTypes = DTypeSets.Floating,
        Prepare = arguments =>
        {
            Check(dims, arguments[1].Tensor, arguments[2].Tensor, arguments[3].Int);
            RequireGrad(arguments);
        },
        DTypeRule = static arguments => SameDType(arguments[1].Tensor, arguments[2].Tensor),
        ShapeRule = static arguments => [Wanted(arguments, 0, arguments[1].Tensor), Wanted(arguments, 1, arguments[2].Tensor)],
        Decomposition = static arguments => Gradients(arguments),
        Reference = GridSamplingReferences.Backward,
        Samples = Deferred.Of(() => GridSamplingSamples.Backward(dims)),
    };

    private static Tensor Gradient(Operator backward, GradientContext c, int result) => Dispatcher.CallMany(
        backward, c.Grad, c["input"], c["grid"], c.Int("interpolation_mode"), c.Int("padding_mode"), c.Bool("align_corners"),
        new long[] { 1 - result, result })[result];

    private static GridSamplingOptions OptionsOf(ReadOnlySpan<Value> three) =>
        new((GridInterpolation)three[0].Int, (GridPadding)three[1].Int, three[2].Bool);

    private static long[] OutputSizes(Tensor input, Tensor grid) => [.. input.Sizes[..2], .. grid.Sizes[1..^1]];

    /// <summary>What the mask leaves out is an empty tensor.</summary>
    private static long[] Wanted(ReadOnlySpan<Value> arguments, int result, Tensor like) =>
        arguments[6].Ints[result] != 0 ? like.Layout.SizesArray : [0];

    private static Tensor Sampled(Tensor input, Tensor grid, GridSamplingOptions how)
    {
        var taps = GridTaps.Of(input, grid, how);
        Tensor found = taps.Read(input);
        Tensor result = taps.Weight is { } weight ? (found * weight.Unsqueeze(1)).Sum([-1]) : found;
        return result.Reshape(OutputSizes(input, grid)).To(input.DType);
    }

    private static Tensor[] Gradients(ReadOnlySpan<Value> arguments)
    {
        Tensor grad = arguments[0].Tensor, input = arguments[1].Tensor, grid = arguments[2].Tensor;
        long[] mask = arguments[6].Ints;
        var taps = GridTaps.Of(input, grid, OptionsOf(arguments[3..]));
        Tensor flat = grad.To(taps.Compute).Reshape(grad.Size(0), grad.Size(1), taps.Places, 1);
        Tensor left = Tensor.Empty([0], input.DType, input.Device);
        return
        [
            mask[0] == 0 ? left : taps.Add(taps.Weight is { } weight ? flat * weight.Unsqueeze(1) : flat, input).To(input.DType),
            mask[1] == 0 ? left : taps.Along((taps.Read(input) * flat).Sum([1]), grid).To(grid.DType),
        ];
    }

    private static Tensor Affine(Tensor theta, long[] size, bool alignCorners)
    {
        int dims = size.Length - 2;
        if (dims is not (2 or 3) || theta.Rank != 3)
        {
            throw new TensorException("AffineGridGenerator needs 4d (spatial) or 5d (volumetric) inputs.");
        }

        long[] shape = [size[0], dims, dims + 1], spatial = size[2..];
        if (!theta.Sizes.SequenceEqual(shape))
        {
            throw new TensorException(
                $"Expected a batch of {dims}D affine matrices of shape Nx{dims}x{dims + 1} for size {Dimensions.Describe(size)}. Got " +
                $"{Dimensions.Describe(theta.Sizes)}.");
        }

        Tensor[] columns =
        [
            .. Enumerable.Range(0, dims).Select(i => Along(theta, spatial, dims - 1 - i, alignCorners)),
            Tensor.Ones(spatial, theta.DType, theta.Device),
        ];
        Tensor basis = Tensor.Stack(columns, -1).Reshape(1, -1, dims + 1).Expand(size[0], -1, dims + 1);
        return basis.Bmm(theta.Transpose(1, 2)).Reshape([size[0], .. spatial, dims]);
    }

    /// <summary>The coordinates of an axis, in every place.</summary>
    private static Tensor Along(Tensor theta, long[] spatial, int axis, bool alignCorners)
    {
        long count = spatial[axis];
        Tensor line = count <= 1 ? Tensor.Zeros([count], theta.DType, theta.Device)
            : Tensor.Linspace(-1, 1, count, theta.DType, theta.Device);
        line = alignCorners || count <= 1 ? line : line * (count - 1) / count;
        return line.Reshape([count, .. Enumerable.Repeat(1L, spatial.Length - 1 - axis)]).Expand(spatial);
    }

    private static void Check(int dims, Tensor input, Tensor grid, long interpolation)
    {
        if (input.Rank != dims + 2 || grid.Rank != input.Rank)
        {
            throw new TensorException(
                $"grid_sampler(): expected {dims + 2}D input and grid with same number of dimensions, but got input with sizes " +
                $"{Dimensions.Describe(input.Sizes)} and grid with sizes {Dimensions.Describe(grid.Sizes)}");
        }

        if (input.Sizes[0] != grid.Sizes[0])
        {
            throw new TensorException(
                "grid_sampler(): expected grid and input to have same batch size, but got input with sizes " +
                $"{Dimensions.Describe(input.Sizes)} and grid with sizes {Dimensions.Describe(grid.Sizes)}");
        }

        if (grid.Sizes[^1] != dims)
        {
            throw new TensorException(
                $"grid_sampler(): expected grid to have size {dims} in last dimension, but got grid with sizes {Dimensions.Describe(grid.Sizes)}");
        }

        int empty = input.Sizes[2..].IndexOf(0);
        if (empty >= 0)
        {
            throw new TensorException(
                "grid_sampler(): expected input to have non-empty spatial dimensions, but input has sizes " +
                $"{Dimensions.Describe(input.Sizes)} with dimension {empty + 2} being empty");
        }

        if (dims == 3 && interpolation == (long)GridInterpolation.Bicubic)
        {
            throw new TensorException("grid_sampler(): bicubic interpolation only supports 4D input");
        }
    }

    private static void RequireGrad(ReadOnlySpan<Value> arguments)
    {
        long[] expected = OutputSizes(arguments[1].Tensor, arguments[2].Tensor);
        if (!arguments[0].Tensor.Sizes.SequenceEqual(expected))
        {
            throw new TensorException(
                $"grid_sampler(): expected grad_output to have sizes {Dimensions.Describe(expected)}, but got " +
                Dimensions.Describe(arguments[0].Tensor.Sizes));
        }
    }

    private static (DType Key, DType Result) SameDType(Tensor input, Tensor grid) => input.DType == grid.DType
        ? (input.DType, input.DType)
        : throw new TensorException(
            $"expected scalar type {input.DType.ScalarTypeName()} but found {grid.DType.ScalarTypeName()}");
}
