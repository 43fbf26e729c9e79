using System.Runtime.CompilerServices;
using Devices.Api;

namespace Devices;

/// <summary>One argument of an operator call, of any type a schema knows, without boxing.</summary>
public readonly struct Value
{
    private readonly object? reference;
    private readonly long bits;

    private Value(ValueKind kind, object? reference, long bits = 0) => (Kind, this.reference, this.bits) = (kind, reference, bits);

    /// <summary>An optional argument left out.</summary>
    public static Value None => default;

    /// <summary>What is held.</summary>
    public ValueKind Kind { get; }

    /// <summary>True where an optional argument was left out.</summary>
    public bool IsNone => Kind == ValueKind.None;

    /// <summary>A tensor, or None for null.</summary>
    public static implicit operator Value(Tensor? tensor) => tensor is null ? default : new(ValueKind.Tensor, tensor);

    /// <summary>A list of tensors; null elements are missing optional ones.</summary>
    public static implicit operator Value(Tensor?[] tensors) => new(ValueKind.TensorList, tensors);

    /// <summary>A number.</summary>
    public static implicit operator Value(Scalar scalar) => scalar.Kind switch
    {
        ScalarKind.FloatingPoint => scalar.ToDouble(),
        ScalarKind.Bool => scalar.ToBoolean(),
        _ => scalar.ToInt64(),
    };

    /// <summary>A number, or None for null.</summary>
    public static implicit operator Value(Scalar? scalar) => scalar is { } number ? (Value)number : default;

    /// <summary>An integer.</summary>
    public static implicit operator Value(long value) => new(ValueKind.Int, null, value);

    /// <summary>An integer.</summary>
    public static implicit operator Value(int value) => new(ValueKind.Int, null, value);

    /// <summary>An integer, or None for null.</summary>
    public static implicit operator Value(long? value) => value is { } number ? (Value)number : default;

    /// <summary>A double.</summary>
    public static implicit operator Value(double value) => new(ValueKind.Float, null, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A double, or None for null.</summary>
    public static implicit operator Value(double? value) => value is { } number ? (Value)number : default;

    /// <summary>A truth value.</summary>
    public static implicit operator Value(bool value) => new(ValueKind.Bool, null, value ? 1 : 0);

    /// <summary>A list of integers, or None for null.</summary>
    public static implicit operator Value(long[]? values) => values is null ? default : new(ValueKind.IntList, values);

    /// <summary>A list of doubles, or None for null.</summary>
    public static implicit operator Value(double[]? values) => values is null ? default : new(ValueKind.FloatList, values);

    /// <summary>Text, or None for null.</summary>
    public static implicit operator Value(string? text) => text is null ? default : new(ValueKind.String, text);

    /// <summary>A dtype.</summary>
    public static implicit operator Value(DType dtype) => new(ValueKind.DType, null, (long)dtype);

    /// <summary>A dtype, or None for null.</summary>
    public static implicit operator Value(DType? dtype) => dtype is { } type ? (Value)type : default;

    /// <summary>A generator, or None for null.</summary>
    public static implicit operator Value(Generator? generator) => generator is null ? default : new(ValueKind.Generator, generator);

    /// <summary>The state a generator has at this call.</summary>
    public static implicit operator Value(PhiloxState state) => new(ValueKind.Generator, state);

    /// <summary>A device, or None for null.</summary>
    public static implicit operator Value(Device? device) => device is null ? default : new(ValueKind.Device, device);

    /// <summary>The tensor; must be one.</summary>
    /// <exception cref="InvalidCastException">The value is something else.</exception>
    public Tensor Tensor => OptionalTensor ?? throw new InvalidCastException($"expected a tensor, but got {this}");

    /// <summary>The tensor, or null where it was left out.</summary>
    /// <remarks>The kind vouches for the type: a checked cast here costs a tenth of a small call.</remarks>
    public Tensor? OptionalTensor => Kind == ValueKind.Tensor ? Unsafe.As<Tensor>(reference) : null;

    /// <summary>The tensors of a list.</summary>
    public Tensor?[] Tensors => (Tensor?[])reference!;

    /// <summary>The list of integers; empty where it was left out.</summary>
    public long[] Ints => (long[]?)reference ?? [];

    /// <summary>The list of doubles; empty where it was left out.</summary>
    public double[] Floats => (double[]?)reference ?? [];

    /// <summary>The text, or null where it was left out.</summary>
    public string? Text => (string?)reference;

    /// <summary>The generator, or null where it was left out or its state is taken already.</summary>
    public Generator? Generator => reference as Generator;

    /// <summary>The generator's state at this call, put in its place by <see cref="PrepareRule"/>.</summary>
    public PhiloxState State => (PhiloxState)reference!;

    /// <summary>The device, or null where it was left out.</summary>
    public Device? Device => (Device?)reference;

    /// <summary>The integer (a float is truncated, true is 1).</summary>
    public long Int => Kind == ValueKind.Float ? (long)Float : bits;

    /// <summary>The number as a double.</summary>
    public double Float => Kind == ValueKind.Float ? BitConverter.Int64BitsToDouble(bits) : bits;

    /// <summary>The truth value.</summary>
    public bool Bool => Kind == ValueKind.Float ? Float != 0 : bits != 0;

    /// <summary>The number with its kind.</summary>
    public Scalar Scalar => Kind switch
    {
        ValueKind.Float => Float,
        ValueKind.Bool => Bool,
        _ => bits,
    };

    /// <summary>The dtype, or null where it was left out.</summary>
    public DType? DType => Kind == ValueKind.DType ? (DType)bits : null;

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        ValueKind.None => "None",
        ValueKind.Tensor => $"Tensor[{string.Join(", ", Tensor.Sizes.ToArray())}]",
        ValueKind.TensorList => $"[{string.Join(", ", Tensors.Select(tensor => ((Value)tensor).ToString()))}]",
        ValueKind.IntList => $"[{string.Join(", ", Ints)}]",
        ValueKind.FloatList => $"[{string.Join(", ", Floats)}]",
        ValueKind.String => $"'{Text}'",
        ValueKind.DType => DTypes.Name((DType)bits),
        ValueKind.Generator => "Generator",
        ValueKind.Device => Device!.Name,
        _ => Scalar.ToString(),
    };
}
