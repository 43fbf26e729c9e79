using Devices.Reference;
using Devices.Samples;

namespace Devices.Ops;

/// <summary>Tensors made of nothing.</summary>
internal static class Creation
{
    private const string NoTensorInput = "made without a tensor input";

    public static readonly Operator Empty = new(
        "empty.memory_format(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, " +
        "MemoryFormat? memory_format=None) -> Tensor")
    {
        NotDifferentiable = NoTensorInput,
        DTypes = DTypeSets.All,
        Prepare = static arguments => RequireSizes(arguments[0].Ints),
        Decomposition = static arguments =>
        [
            Tensor.Allocate(
                (arguments[3].Device ?? Backends.DefaultDevice).CurrentStream,
                SizesAndStrides.Contiguous((long[])arguments[0].Ints.Clone()),
                arguments[1].DType ?? DType.Float32,
                "empty"),
        ],
        Nondeterministic = true,
        Samples = Deferred.Of(CopySamples.Empty),
        ErrorSamples = Deferred.Of(CopySamples.EmptyErrors),
    };

    public static readonly Operator Full = new(
        "full(SymInt[] size, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
    {
        NotDifferentiable = NoTensorInput,
        DTypes = DTypeSets.All,
        Prepare = static arguments => RequireSizes(arguments[0].Ints),
        Decomposition = static arguments =>
        [
            Tensor.Empty(arguments[0].Ints, arguments[2].DType ?? arguments[1].Scalar.DefaultDType, arguments[4].Device).Fill_(arguments[1].Scalar),
        ],
        Samples = Deferred.Of(CopySamples.Full),
        ErrorSamples = Deferred.Of(CopySamples.SizesErrors),
    };

    public static readonly Operator ScalarTensor = new(
        "scalar_tensor(Scalar s, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
    {
        NotDifferentiable = NoTensorInput,
        DTypes = DTypeSets.All,
        Decomposition = static arguments =>
            [Tensor.Empty([], arguments[1].DType ?? DType.Float32, arguments[3].Device).Fill_(arguments[0].Scalar)],
        Samples = Deferred.Of(CopySamples.ScalarTensor),
    };

    public static readonly Operator Arange = new(
        "arange.start_step(Scalar start, Scalar end, Scalar step=1, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, " +
        "bool? pin_memory=None) -> Tensor")
    {
        NotDifferentiable = NoTensorInput,
        DTypes = DTypeSets.Numeric,
        Prepare = PrepareArange,
        DTypeRule = Types.Factory(3),
        ShapeRule = static arguments => [[ArangeLength(arguments)]],
        Reference = CopyReferences.Arange,
        Samples = Deferred.Of(CopySamples.Arange),
        ErrorSamples = Deferred.Of(CopySamples.ArangeErrors),
    };

    public static IEnumerable<Operator> Rows => [Empty, Full, ScalarTensor, Arange];

    public static void RequireSizes(ReadOnlySpan<long> sizes)
    {
        foreach (long size in sizes)
        {
            if (size < 0)
            {
                throw new TensorException($"Trying to create tensor with negative dimension {size}: {Dimensions.Describe(sizes)}");
            }
        }
    }

    private static void PrepareArange(Span<Value> arguments)
    {
        double start = arguments[0].Float, end = arguments[1].Float, step = arguments[2].Float;
        if (step == 0 || double.IsNaN(step))
        {
            throw new TensorException("step must be nonzero");
        }

        if (!double.IsFinite(start) || !double.IsFinite(end))
        {
            throw new TensorException($"unsupported range: {start} -> {end}");
        }

        if (step > 0 ? end < start : end > start)
        {
            throw new TensorException("upper bound and lower bound inconsistent with step sign");
        }

        bool floating = arguments[0].Kind == ValueKind.Float || arguments[1].Kind == ValueKind.Float || arguments[2].Kind == ValueKind.Float;
        arguments[3] = arguments[3].DType ?? (floating ? DType.Float32 : DType.Int64);
    }

    private static long ArangeLength(ReadOnlySpan<Value> arguments) =>
        (long)Math.Ceiling((arguments[1].Float - arguments[0].Float) / arguments[2].Float);
}
