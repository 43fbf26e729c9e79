using Devices.Samples;

namespace Devices.Ops;

/// <summary>Tensors of one value, of evenly spaced numbers, and with ones on a diagonal.</summary>
internal static class Ranges
{
    private const string NoTensorInput = "made without a tensor input";
    private const string Options = "*, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None";

    public static readonly Operator FullLike = new(
        "full_like(Tensor self, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, " +
        "bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor")
    {
        NotDifferentiable = "only sizes, dtype and device are read",
        DTypes = DTypeSets.All,
        Decomposition = static arguments =>
        {
            Tensor like = arguments[0].Tensor;
            DType dtype = arguments[2].DType ?? like.DType;
            Device device = arguments[4].Device ?? like.Device;
            return dtype == like.DType && device == like.Device
                ? [Dispatcher.Call(Copy.FillScalar, like.Detach(), arguments[1])]
                : [Tensor.Full(like.Sizes, arguments[1].Scalar, dtype, device)];
        },
        Samples = Deferred.Of(RangeSamples.FullLike),
    };

    public static readonly Operator FillTensor = new("fill.Tensor(Tensor self, Tensor value) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = static arguments => _ = arguments[1].Tensor is { Rank: > 0 } value
            ? throw new TensorException($"fill_ only supports 0-dimension value tensor but got tensor with {value.Rank} dimensions.")
            : true,
        Decomposition = static arguments => [Dispatcher.Call(Copy.CopyFrom, arguments[0], arguments[1], false)],
        Samples = Deferred.Of(RangeSamples.FillTensor),
        ErrorSamples = Deferred.Of(RangeSamples.FillTensorErrors),
    };

    public static readonly Operator EmptyStrided = new($"empty_strided(SymInt[] size, SymInt[] stride, {Options}) -> Tensor")
    {
        NotDifferentiable = NoTensorInput,
        DTypes = DTypeSets.All,
        Nondeterministic = true,
        Prepare = static arguments => RequireStrides(arguments[0].Ints, arguments[1].Ints),
        Decomposition = static arguments =>
        {
            var layout = new SizesAndStrides((long[])arguments[0].Ints.Clone(), (long[])arguments[1].Ints.Clone());
            Tensor storage = Tensor.Empty([layout.Extent], arguments[2].DType ?? DType.Float32, arguments[4].Device);
            return [storage.AsStrided(layout.SizesArray, layout.Strides.ToArray())];
        },
        Samples = Deferred.Of(RangeSamples.EmptyStrided),
        ErrorSamples = Deferred.Of(RangeSamples.EmptyStridedErrors),
    };

    public static readonly Operator Eye = new($"eye(SymInt n, {Options}) -> Tensor")
    {
        NotDifferentiable = NoTensorInput,
        DTypes = DTypeSets.All,
        Decomposition = static arguments => [Diagonal(arguments[0].Int, arguments[0].Int, arguments[1].DType, arguments[3].Device)],
        Samples = Deferred.Of(RangeSamples.Eye),
        ErrorSamples = Deferred.Of(RangeSamples.EyeErrors),
    };

    public static readonly Operator EyeM = new($"eye.m(SymInt n, SymInt m, {Options}) -> Tensor")
    {
        NotDifferentiable = NoTensorInput,
        DTypes = DTypeSets.All,
        Decomposition = static arguments => [Diagonal(arguments[0].Int, arguments[1].Int, arguments[2].DType, arguments[4].Device)],
        Samples = Deferred.Of(RangeSamples.EyeM),
        ErrorSamples = Deferred.Of(RangeSamples.EyeMErrors),
    };

    public static readonly Operator Arange = new($"arange(Scalar end, {Options}) -> Tensor")
    {
        NotDifferentiable = NoTensorInput,
        DTypes = DTypeSets.Numeric,
        Decomposition = static arguments =>
            [Dispatcher.Call(Creation.Arange, 0, arguments[0], 1, arguments[1], arguments[2], arguments[3], arguments[4])],
        Samples = Deferred.Of(RangeSamples.Arange),
        ErrorSamples = Deferred.Of(RangeSamples.ArangeErrors),
    };

    public static readonly Operator ArangeStart = new($"arange.start(Scalar start, Scalar end, {Options}) -> Tensor")
    {
        NotDifferentiable = NoTensorInput,
        DTypes = DTypeSets.Numeric,
        Decomposition = static arguments =>
            [Dispatcher.Call(Creation.Arange, arguments[0], arguments[1], 1, arguments[2], arguments[3], arguments[4], arguments[5])],
        Samples = Deferred.Of(RangeSamples.ArangeStart),
        ErrorSamples = Deferred.Of(RangeSamples.ArangeStartErrors),
    };

    public static IEnumerable<Operator> Rows => [FullLike, FillTensor, EmptyStrided, Eye, EyeM, Arange, ArangeStart];

    private static Tensor Diagonal(long rows, long columns, DType? dtype, Device? device)
    {
        if (rows < 0 || columns < 0)
        {
            throw new TensorException(
                rows < 0 ? $"n must be greater or equal to 0, got {rows}" : $"m must be greater or equal to 0, got {columns}");
        }

        Tensor row = Tensor.Arange(rows, DType.Int64, device).Unsqueeze(1);
        return row.Eq(Tensor.Arange(columns, DType.Int64, device)).To(dtype ?? DType.Float32);
    }

    private static void RequireStrides(long[] size, long[] stride)
    {
        Creation.RequireSizes(size);
        if (size.Length != stride.Length)
        {
            throw new TensorException(
                $"mismatch in length of strides and shape: {Dimensions.Describe(stride)} and {Dimensions.Describe(size)}");
        }

        if (Array.Exists(stride, step => step < 0))
        {
            throw new TensorException($"negative strides are not supported: {Dimensions.Describe(stride)}");
        }
    }
}
