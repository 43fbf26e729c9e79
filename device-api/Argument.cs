using System.Runtime.InteropServices;

namespace Devices.Api;

/// <summary>One argument of a kernel call, in the order of the operator's schema. Blittable; crosses the ABI on every call.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly unsafe struct Argument
{
    private readonly ArgumentKind kind;
    private readonly int count;
    private readonly long payload;

    private Argument(ArgumentKind kind, int count, long payload) => (this.kind, this.count, this.payload) = (kind, count, payload);

    /// <summary>An optional argument that was left out.</summary>
    public static Argument None => default;

    /// <summary>What the argument holds.</summary>
    public ArgumentKind Kind => kind;

    /// <summary>True where an optional argument was left out.</summary>
    public bool IsNone => kind == ArgumentKind.None;

    /// <summary>Number of elements of a list, or of UTF-8 bytes of a string.</summary>
    public int Count => count;

    /// <summary>Makes a tensor argument from its index among the inputs.</summary>
    public static Argument FromTensor(int input) => new(ArgumentKind.Tensor, 1, input);

    /// <summary>Makes a list of tensors from the index of its first operand among the inputs.</summary>
    public static Argument FromTensorList(int firstInput, int count) => new(ArgumentKind.TensorList, count, firstInput);

    /// <summary>Makes an integer argument.</summary>
    public static Argument FromInt(long value) => new(ArgumentKind.Int, 1, value);

    /// <summary>Makes a float argument.</summary>
    public static Argument FromFloat(double value) => new(ArgumentKind.Float, 1, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Makes a bool argument.</summary>
    public static Argument FromBool(bool value) => new(ArgumentKind.Bool, 1, value ? 1 : 0);

    /// <summary>Makes a list of integers; the memory stays the caller's.</summary>
    public static Argument FromIntList(long* values, int count) => new(ArgumentKind.IntList, count, (nint)values);

    /// <summary>Makes a list of doubles; the memory stays the caller's.</summary>
    public static Argument FromFloatList(double* values, int count) => new(ArgumentKind.FloatList, count, (nint)values);

    /// <summary>Makes a string argument; the memory stays the caller's.</summary>
    public static Argument FromString(byte* utf8, int byteCount) => new(ArgumentKind.String, byteCount, (nint)utf8);

    /// <summary>Makes a dtype argument.</summary>
    public static Argument FromDType(DType dtype) => new(ArgumentKind.DType, 1, (long)dtype);

    /// <summary>Makes a generator argument; the memory stays the caller's.</summary>
    public static Argument FromGenerator(PhiloxState* state) => new(ArgumentKind.Generator, 1, (nint)state);

    /// <summary>Index among the call's inputs: of a tensor, or of a list's first one.</summary>
    public int InputIndex => (int)payload;

    /// <summary>The value as an integer; a float is truncated, true is 1.</summary>
    public long ToInt64() => kind == ArgumentKind.Float ? (long)BitConverter.Int64BitsToDouble(payload) : payload;

    /// <summary>The value as a double; true is 1.</summary>
    public double ToDouble() => kind == ArgumentKind.Float ? BitConverter.Int64BitsToDouble(payload) : payload;

    /// <summary>The value as a truth value: not zero.</summary>
    public bool ToBoolean() => kind == ArgumentKind.Float ? BitConverter.Int64BitsToDouble(payload) != 0 : payload != 0;

    /// <summary>The value as a dtype.</summary>
    public DType ToDType() => (DType)payload;

    /// <summary>The elements of an integer list.</summary>
    public ReadOnlySpan<long> Ints => new((void*)(nint)payload, count);

    /// <summary>The elements of a float list.</summary>
    public ReadOnlySpan<double> Floats => new((void*)(nint)payload, count);

    /// <summary>The bytes of a string; compare with a <c>u8</c> literal.</summary>
    public ReadOnlySpan<byte> Utf8 => new((void*)(nint)payload, count);

    /// <summary>The generator's state.</summary>
    public ref readonly PhiloxState Generator => ref *(PhiloxState*)(nint)payload;
}
