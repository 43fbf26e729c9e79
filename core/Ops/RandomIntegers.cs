using Devices.Reference;
using Devices.Samples;

namespace Devices.Ops;

/// <summary>Random integers and permutations; what follows from seed and offset is fixed by <see cref="Api.Philox"/>.</summary>
internal static class RandomIntegers
{
    private const string NoTensorInput = "made without a tensor input";
    private const string Options = "ScalarType? dtype=long, Layout? layout=None, Device? device=None, bool? pin_memory=None";

    public static readonly Operator Between = new(
        $"randint.low_generator(SymInt low, SymInt high, SymInt[] size, *, Generator? generator, {Options}) -> Tensor")
    {
        NotDifferentiable = NoTensorInput,
        DTypes = DTypeSets.Numeric,
        Prepare = static arguments =>
        {
            (long low, long high) = (arguments[0].Int, arguments[1].Int);
            if (low >= high)
            {
                throw new TensorException($"random_ expects 'from' to be less than 'to', but got from={low} >= to={high}");
            }

            Creation.RequireSizes(arguments[2].Ints);
            DType dtype = arguments[4].DType ?? DType.Int64;
            RequireRange(dtype, low, high - 1);
            arguments[4] = dtype;
            arguments[3] = Random.StateOf(arguments[3], SizesAndStrides.CountElements(arguments[2].Ints));
        },
        DTypeRule = Types.Factory(dtypeArgument: 4, DType.Int64),
        ShapeRule = static arguments => [arguments[2].Ints],
        Decomposition = static arguments => arguments[4].DType == DType.Int64
            ? throw new UnsupportedException("randint for int64 needs a kernel, and the backend registers none")
            : [
                Dispatcher.Call(
                    Between!, arguments[0], arguments[1], arguments[2], arguments[3], DType.Int64, arguments[5], arguments[6], arguments[7])
                    .To(arguments[4].DType!.Value),
            ],
        Reference = RandomReferences.Integers,
        Samples = Deferred.Of(RandomIntegerSamples.LowGenerator),
        ErrorSamples = Deferred.Of(RandomIntegerSamples.LowGeneratorErrors),
    };

    public static readonly Operator Below = new(
        $"randint.generator(SymInt high, SymInt[] size, *, Generator? generator, {Options}) -> Tensor")
    {
        NotDifferentiable = NoTensorInput,
        DTypes = DTypeSets.Numeric,
        Decomposition = static arguments =>
            [Call(0, arguments[0], arguments[1], arguments[2], arguments[3], arguments[5])],
        Samples = Deferred.Of(RandomIntegerSamples.Generator),
    };

    public static readonly Operator Low = new($"randint.low(SymInt low, SymInt high, SymInt[] size, *, {Options}) -> Tensor")
    {
        NotDifferentiable = NoTensorInput,
        DTypes = DTypeSets.Numeric,
        Decomposition = static arguments => [Call(arguments[0], arguments[1], arguments[2], Value.None, arguments[3], arguments[5])],
        Samples = Deferred.Of(RandomIntegerSamples.Low),
    };

    public static readonly Operator High = new($"randint(SymInt high, SymInt[] size, *, {Options}) -> Tensor")
    {
        NotDifferentiable = NoTensorInput,
        DTypes = DTypeSets.Numeric,
        Decomposition = static arguments => [Call(0, arguments[0], arguments[1], Value.None, arguments[2], arguments[4])],
        Samples = Deferred.Of(RandomIntegerSamples.High),
    };

    public static readonly Operator PermutationGenerator = new(
        $"randperm.generator(SymInt n, *, Generator? generator, {Options}) -> Tensor")
    {
        NotDifferentiable = NoTensorInput,
        DTypes = DTypeSets.Numeric,
        Decomposition = static arguments => [Permuted(arguments[0].Int, arguments[1], arguments[2].DType ?? DType.Int64, arguments[4])],
        Samples = Deferred.Of(RandomIntegerSamples.PermutationGenerator),
        ErrorSamples = Deferred.Of(RandomIntegerSamples.PermutationGeneratorErrors),
    };

    public static readonly Operator Permutation = new($"randperm(SymInt n, *, {Options}) -> Tensor")
    {
        NotDifferentiable = NoTensorInput,
        DTypes = DTypeSets.Numeric,
        Decomposition = static arguments => [Permuted(arguments[0].Int, Value.None, arguments[1].DType ?? DType.Int64, arguments[3])],
        Samples = Deferred.Of(RandomIntegerSamples.Permutation),
        ErrorSamples = Deferred.Of(RandomIntegerSamples.PermutationErrors),
    };

    public static IEnumerable<Operator> Rows => [Between, Below, Low, High, PermutationGenerator, Permutation];

    /// <summary>The stable order of so many random integers, as <see cref="Api.Philox"/> says.</summary>
    private static Tensor Permuted(long n, Value generator, DType dtype, Value device)
    {
        if (n < 0)
        {
            throw new TensorException($"n must be non-negative, got{n}");
        }

        if (n > 0 && !Holds(dtype, n))
        {
            throw new TensorException($"n is too large for result tensor type: '{dtype.ScalarTypeName()}'");
        }

        Tensor keys = Call(long.MinValue, long.MaxValue, new[] { n }, generator, DType.Int64, device);
        return Dispatcher.CallMany(Sorting.SortStable, keys, true, 0, false)[1].To(dtype);
    }

    private static bool Holds(DType dtype, long number) => dtype.IsFloatingPoint()
        ? number <= 1L << (dtype == DType.Float64 ? 53 : dtype == DType.Float32 ? 24 : dtype == DType.Float16 ? 11 : 8)
        : dtype == DType.UInt8 ? number <= 255
        : number <= (long.MaxValue >> (64 - (8 * dtype.ElementSize())));

    private static Tensor Call(Value low, Value high, Value size, Value generator, Value dtype, Value device) =>
        Dispatcher.Call(Between, low, high, size, generator, dtype, Value.None, device, Value.None);

    /// <summary>Every integer in the range must be a number of the dtype.</summary>
    private static void RequireRange(DType dtype, long least, long greatest)
    {
        (double low, double high) = dtype.IsFloatingPoint()
            ? (-FloatFormat.Of(dtype).Max, FloatFormat.Of(dtype).Max)
            : dtype == DType.UInt8 ? (0, 255)
            : dtype == DType.Bool ? (0, 1)
            : (-Math.ScaleB(1, (8 * dtype.ElementSize()) - 1), Math.ScaleB(1, (8 * dtype.ElementSize()) - 1) - 1);
        if (least < low)
        {
            throw new TensorException($"from is out of bounds for {dtype.ElementTypeName()}");
        }

        if (greatest > high)
        {
            throw new TensorException($"to - 1 is out of bounds for {dtype.ElementTypeName()}");
        }
    }
}
