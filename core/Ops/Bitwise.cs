using Devices.Samples;

namespace Devices.Ops;

/// <summary>Bits with numbers, and shifts. Those of two tensors and, or and xor are in <see cref="Binary"/>.</summary>
internal static class Bitwise
{
    private const string Integers = "takes no floating dtype";

    public static readonly (Operator Scalar, Operator OfScalar) And = WithNumber("bitwise_and", Binary.BitwiseAnd);
    public static readonly (Operator Scalar, Operator OfScalar) Or = WithNumber("bitwise_or", Binary.BitwiseOr);
    public static readonly (Operator Scalar, Operator OfScalar) Xor = WithNumber("bitwise_xor", Binary.BitwiseXor);

    public static IEnumerable<Operator> Rows => [And.Scalar, And.OfScalar, Or.Scalar, Or.OfScalar, Xor.Scalar, Xor.OfScalar];

    private static (Operator Scalar, Operator OfScalar) WithNumber(string name, Operator ofTensors) =>
    (
        new Operator($"{name}.Scalar(Tensor self, Scalar other) -> Tensor")
        {
            DTypes = DTypeSets.Integral,
            NotDifferentiable = Integers,
            Prepare = arguments => BitsOnly(name, arguments),
            Decomposition = arguments => [Dispatcher.Call(ofTensors, arguments[0], Division.NumberBeside(arguments[1], arguments[0]))],
            Samples = Deferred.Of(BitwiseSamples.TensorAndNumber),
            ErrorSamples = Deferred.Of(() => BitwiseSamples.TensorAndNumberErrors(name)),
        },
        new Operator($"{name}.Scalar_Tensor(Scalar self, Tensor other) -> Tensor")
        {
            DTypes = DTypeSets.Integral,
            NotDifferentiable = Integers,
            Prepare = arguments => BitsOnly(name, arguments),
            Decomposition = arguments => [Dispatcher.Call(ofTensors, Division.NumberBeside(arguments[0], arguments[1]), arguments[1])],
            Samples = Deferred.Of(BitwiseSamples.NumberAndTensor),
            ErrorSamples = Deferred.Of(() => BitwiseSamples.NumberAndTensorErrors(name)),
        });

    private static void BitsOnly(string name, ReadOnlySpan<Value> arguments)
    {
        Pointwise.BitsOnly(name, arguments[0]);
        Pointwise.BitsOnly(name, arguments[1]);
    }
}
