namespace Devices;

/// <summary>An argument of a <see cref="Sample"/>: a tensor to be made, a list of them, or a value.</summary>
public readonly struct SampleArgument
{
    private SampleArgument(TensorSpec? tensor, TensorSpec?[]? tensors, Value value) => (Tensor, Tensors, Value) = (tensor, tensors, value);

    /// <summary>The tensor to be made, or null.</summary>
    public TensorSpec? Tensor { get; }

    /// <summary>The tensors of a list, null for those left out of it; or null.</summary>
    public TensorSpec?[]? Tensors { get; }

    /// <summary>Any other argument.</summary>
    public Value Value { get; }

    /// <summary>An optional argument left out.</summary>
    public static SampleArgument None => default;

    /// <summary>A tensor.</summary>
    public static implicit operator SampleArgument(TensorSpec tensor) => new(tensor, null, default);

    /// <summary>A list of tensors.</summary>
    public static implicit operator SampleArgument(TensorSpec?[] tensors) => new(null, tensors, default);

    /// <summary>A value.</summary>
    public static implicit operator SampleArgument(Value value) => new(null, null, value);

    /// <summary>An integer.</summary>
    public static implicit operator SampleArgument(int value) => new(null, null, value);

    /// <summary>A double.</summary>
    public static implicit operator SampleArgument(double value) => new(null, null, value);

    /// <summary>A truth value.</summary>
    public static implicit operator SampleArgument(bool value) => new(null, null, value);

    /// <summary>A list of integers.</summary>
    public static implicit operator SampleArgument(long[] values) => new(null, null, values);

    /// <summary>Text.</summary>
    public static implicit operator SampleArgument(string text) => new(null, null, text);
}
