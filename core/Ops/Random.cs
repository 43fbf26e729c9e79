using Devices.Reference;
using Devices.Samples;

namespace Devices.Ops;

/// <summary>Random numbers; what follows from seed and offset is fixed by <see cref="Api.Philox"/>.</summary>
internal static class Random
{
    private const string Factory = "SymInt[] size, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, " +
        "bool? pin_memory=None";

    public static readonly Operator Rand = Filled("rand", RandomReferences.Rand);
    public static readonly Operator Randn = Filled("randn", RandomReferences.Randn);

    public static readonly Operator NativeDropout = new("native_dropout(Tensor input, float p, bool? train) -> (Tensor, Tensor)")
    {
        DTypes = DTypeSets.Floating,
        Prepare = static arguments => _ = arguments[1].Float is >= 0 and <= 1
            ? true
            : throw new TensorException($"dropout probability has to be between 0 and 1, but got {arguments[1].Float}"),
        Decomposition = Dropout,
        Samples = Deferred.Of(RandomSamples.NativeDropout),
        ErrorSamples = Deferred.Of(RandomSamples.NativeDropoutErrors),
    };

    public static IEnumerable<Operator> Rows => [Rand, Randn, NativeDropout];

    /// <summary>The state for a call that fills that many elements: of the given generator, of the default one, or given itself.</summary>
    public static Value StateOf(in Value generator, long count) => generator.Kind == ValueKind.Generator && generator.Generator is null
        ? generator
        : (generator.Generator ?? Generator.Default).Advance(count);

    private static Operator Filled(string name, ReferenceRule reference) => new($"{name}.generator({Factory}) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        NotDifferentiable = "made without a tensor input",
        Prepare = arguments =>
        {
            Creation.RequireSizes(arguments[0].Ints);
            RequireFloating(name, arguments[2].DType);
            long count = SizesAndStrides.CountElements(arguments[0].Ints);
            arguments[1] = StateOf(arguments[1], count);
        },
        DTypeRule = Types.Factory(dtypeArgument: 2),
        ShapeRule = static arguments => [arguments[0].Ints],
        Reference = reference,
        Samples = Deferred.Of(RandomSamples.Filled),
        ErrorSamples = Deferred.Of(() => RandomSamples.FilledErrors(name)),
    };

    private static void RequireFloating(string name, DType? dtype)
    {
        if (dtype is { } given && !given.IsFloatingPoint())
        {
            throw new TensorException($"\"{name}\" not implemented for '{given.ScalarTypeName()}': it takes floating dtypes");
        }
    }

    /// <summary>Each element is kept with probability 1 − p and divided by it.</summary>
    private static Tensor[] Dropout(ReadOnlySpan<Value> arguments)
    {
        Tensor input = arguments[0].Tensor;
        double p = arguments[1].Float;
        if (arguments[2].Kind == ValueKind.Bool && !arguments[2].Bool)
        {
            return [input.Clone(), Tensor.Full(input.Layout.SizesArray, true, DType.Bool, input.Device)];
        }

        Tensor mask = Tensor.Rand(input.Layout.SizesArray, DType.Float32, input.Device).Ge(p);
        return [p == 1 ? input * 0 : input * mask.To(input.DType) * (1 / (1 - p)), mask];
    }
}
