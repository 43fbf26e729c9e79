namespace Devices.Ops;

/// <summary>Decompositions in the type that kernels compute in: 16-bit types go through float32 and round once, at the end.</summary>
internal static class Computed
{
    /// <summary>A tensor as what is computed with for a key dtype.</summary>
    public static Tensor As(Tensor self, DType key) => self.To(TypeFor(key));

    /// <summary>What a kernel of that key dtype computes in, where that is a floating type.</summary>
    public static DType TypeFor(DType key) => key is DType.Float16 or DType.BFloat16 ? DType.Float32 : key;

    /// <summary>A function of the first argument, a tensor.</summary>
    public static DecompositionRule Unary(DTypeRule types, Func<Tensor, Tensor> function) => arguments =>
    {
        (DType key, DType result) = types(arguments);
        return [function(As(arguments[0].Tensor, key)).To(result)];
    };

    /// <summary>A function of the first argument, a tensor, and of the others.</summary>
    public static DecompositionRule Unary(DTypeRule types, Func<Tensor, Value[], Tensor> function) => arguments =>
    {
        (DType key, DType result) = types(arguments);
        return [function(As(arguments[0].Tensor, key), arguments.ToArray()).To(result)];
    };

    /// <summary>A function of the first two arguments, which are tensors.</summary>
    public static DecompositionRule Binary(DTypeRule types, Func<Tensor, Tensor, Tensor> function) => arguments =>
    {
        (DType key, DType result) = types(arguments);
        return [function(As(arguments[0].Tensor, key), As(arguments[1].Tensor, key)).To(result)];
    };

    /// <summary>A function of the first three arguments, which are tensors, and of the number behind them.</summary>
    public static DecompositionRule Ternary(DTypeRule types, Func<Tensor, Tensor, Tensor, Value, Tensor> function) => arguments =>
    {
        (DType key, DType result) = types(arguments);
        Value last = arguments.Length > 3 ? arguments[3] : Value.None;
        return [function(As(arguments[0].Tensor, key), As(arguments[1].Tensor, key), As(arguments[2].Tensor, key), last).To(result)];
    };
}
