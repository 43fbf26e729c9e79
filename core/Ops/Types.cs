namespace Devices.Ops;

/// <summary>The dtype rules that rows choose from.</summary>
internal static class Types
{
    /// <summary>The dtype of the first tensor.</summary>
    public static (DType Key, DType Result) Unary(ReadOnlySpan<Value> arguments) => Same(arguments[0].Tensor.DType);

    /// <summary>The dtype of the first tensor; float32 for integers and bool.</summary>
    public static (DType Key, DType Result) UnaryFloat(ReadOnlySpan<Value> arguments) => Same(Float(arguments[0].Tensor.DType));

    /// <summary>The first tensor's dtype in, bool out.</summary>
    public static (DType Key, DType Result) UnaryTest(ReadOnlySpan<Value> arguments) => (arguments[0].Tensor.DType, DType.Bool);

    /// <summary>The common dtype of the first two arguments, either of which may be a number.</summary>
    public static (DType Key, DType Result) Binary(ReadOnlySpan<Value> arguments) => Same(Common(arguments[0], arguments[1]));

    /// <summary>The common dtype of the first two arguments; float32 for integers and bool.</summary>
    public static (DType Key, DType Result) BinaryFloat(ReadOnlySpan<Value> arguments) => Same(Float(Common(arguments[0], arguments[1])));

    /// <summary>The common dtype of the first two arguments in, bool out.</summary>
    public static (DType Key, DType Result) BinaryTest(ReadOnlySpan<Value> arguments) => (Common(arguments[0], arguments[1]), DType.Bool);

    /// <summary>The common dtype of the second and third argument; the first is a condition.</summary>
    public static (DType Key, DType Result) Where(ReadOnlySpan<Value> arguments) => Same(Common(arguments[1], arguments[2]));

    /// <summary>The common dtype of all arguments that are tensors.</summary>
    public static (DType Key, DType Result) Tensors(ReadOnlySpan<Value> arguments)
    {
        Promotion promotion = default;
        foreach (Value argument in arguments)
        {
            if (argument.Kind == ValueKind.Tensor)
            {
                promotion.Add(argument.Tensor);
            }
        }

        return Same(promotion.Result);
    }

    /// <summary>The first tensor's dtype; int64 for integers and bool, or the dtype argument at that position.</summary>
    public static DTypeRule Sum(int dtypeArgument) => arguments =>
    {
        DType own = arguments[0].Tensor.DType;
        return Same(arguments[dtypeArgument].DType ?? (own.IsIntegral(includeBool: true) ? DType.Int64 : own));
    };

    /// <summary>The dtype argument at that position, or the default dtype.</summary>
    public static DTypeRule Factory(int dtypeArgument, DType fallback = DType.Float32) => arguments =>
        Same(arguments[dtypeArgument].DType ?? fallback);

    /// <summary>The dtype of the tensor at that position.</summary>
    public static DTypeRule Of(int argument) => arguments => Same(arguments[argument].Tensor.DType);

    /// <summary>The common dtype of a list of tensors.</summary>
    public static (DType Key, DType Result) List(ReadOnlySpan<Value> arguments)
    {
        Promotion promotion = default;
        foreach (Tensor? tensor in arguments[0].Tensors)
        {
            promotion.Add(tensor!);
        }

        return Same(promotion.Result);
    }

    /// <summary>The dtype of the tensors at those positions, which must be one, as matrix products ask for.</summary>
    public static DTypeRule Equal(params int[] positions) => arguments =>
    {
        DType dtype = arguments[positions[0]].Tensor.DType;
        foreach (int position in positions)
        {
            if (arguments[position].OptionalTensor is { } other && other.DType != dtype)
            {
                throw new TensorException($"expected all operands to have the same dtype, but got {dtype.Name()} and {other.DType.Name()}");
            }
        }

        return Same(dtype);
    };

    private static DType Common(in Value a, in Value b)
    {
        if (a.Kind == ValueKind.Tensor && b.Kind == ValueKind.Tensor && a.Tensor.DType == b.Tensor.DType)
        {
            return a.Tensor.DType;
        }

        Promotion promotion = default;
        Add(ref promotion, a);
        Add(ref promotion, b);
        return promotion.Result;
    }

    private static void Add(ref Promotion promotion, in Value value)
    {
        if (value.Kind == ValueKind.Tensor)
        {
            promotion.Add(value.Tensor);
        }
        else
        {
            promotion.Add(value.Scalar);
        }
    }

    private static DType Float(DType dtype) => dtype.IsFloatingPoint() ? dtype : DType.Float32;

    private static (DType Key, DType Result) Same(DType dtype) => (dtype, dtype);
}
