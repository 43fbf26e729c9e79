using Devices.Reference;
using Devices.Samples;

namespace Devices.Ops;

/// <summary>Shifts of integers. By a negative number of bits, or by all of them, nothing is left but the sign of a right shift.</summary>
internal static class Shift
{
    private const string Integers = "takes no floating dtype";

    public static readonly Operator Left = Of("bitwise_left_shift", "lshift_cpu", ShiftReferences.Left, LeftByParts);
    public static readonly Operator Right = Of("bitwise_right_shift", "rshift_cpu", ShiftReferences.Right, RightByParts);

    public static readonly (Operator Scalar, Operator OfScalar) LeftBy = WithNumber("bitwise_left_shift", "lshift_cpu", Left);
    public static readonly (Operator Scalar, Operator OfScalar) RightBy = WithNumber("bitwise_right_shift", "rshift_cpu", Right);

    public static IEnumerable<Operator> Rows => [Left, Right, LeftBy.Scalar, LeftBy.OfScalar, RightBy.Scalar, RightBy.OfScalar];

    private static Operator Of(string name, string kernel, ReferenceRule reference, Func<Tensor, Tensor, Tensor> parts) =>
        new($"{name}.Tensor(Tensor self, Tensor other) -> Tensor")
        {
            Elementwise = true,
            DTypes = DTypes.Integral.ToArray(),
            DTypeRule = Types.Binary,
            Prepare = arguments => IntegersOnly(kernel, arguments),
            NotDifferentiable = Integers,
            Decomposition = arguments =>
            {
                DType key = Types.Binary(arguments).Key;
                return [parts(arguments[0].Tensor.To(key), arguments[1].Tensor.To(key))];
            },
            Reference = reference,
            Samples = Deferred.Of(ShiftSamples.Tensors),
            ErrorSamples = Deferred.Of(() => ShiftSamples.Errors(kernel)),
        };

    private static (Operator Scalar, Operator OfScalar) WithNumber(string name, string kernel, Operator ofTensors) =>
    (
        new Operator($"{name}.Tensor_Scalar(Tensor self, Scalar other) -> Tensor")
        {
            DTypes = DTypes.Integral.ToArray(),
            NotDifferentiable = Integers,
            Prepare = arguments => IntegersOnly(kernel, arguments),
            Decomposition = arguments => [Dispatcher.Call(ofTensors, arguments[0], Division.NumberBeside(arguments[1], arguments[0]))],
            Samples = Deferred.Of(ShiftSamples.TensorAndNumber),
        },
        new Operator($"{name}.Scalar_Tensor(Scalar self, Tensor other) -> Tensor")
        {
            DTypes = DTypes.Integral.ToArray(),
            NotDifferentiable = Integers,
            Prepare = arguments => IntegersOnly(kernel, arguments),
            Decomposition = arguments => [Dispatcher.Call(ofTensors, Division.NumberBeside(arguments[0], arguments[1]), arguments[1])],
            Samples = Deferred.Of(ShiftSamples.NumberAndTensor),
        });

    /// <summary>x·2ᵇ, which wraps to 0 where all bits are gone; 2 to a negative power is 0 among integers.</summary>
    private static Tensor LeftByParts(Tensor x, Tensor bits) => x * Power(bits);

    /// <summary>⌊x/2ᵇ⌋ in two steps, since 2 to the greatest shift is no number of the dtype.</summary>
    private static Tensor RightByParts(Tensor x, Tensor bits)
    {
        long all = x.DType == DType.UInt8 ? 8 : (8 * x.DType.ElementSize()) - 1;
        Tensor fits = bits.Ge(0).LogicalAnd(bits.Lt(all));
        Tensor bounded = Tensor.Where(fits, bits, all), half = bounded.Div(Tensor.Full([], 2, x.DType, x.Device), "floor");
        return x.Div(Power(half), "floor").Div(Power(bounded - half), "floor");
    }

    private static Tensor Power(Tensor exponent) => Tensor.Full([], 2, exponent.DType, exponent.Device).Pow(exponent);

    private static void IntegersOnly(string kernel, ReadOnlySpan<Value> arguments)
    {
        DType key = Types.Binary(arguments).Key;
        if (key.IsFloatingPoint() || key == DType.Bool)
        {
            throw new TensorException($"\"{kernel}\" not implemented for '{key.ScalarTypeName()}'");
        }
    }
}
