namespace Devices.Api;

/// <summary>What an <see cref="Argument"/> holds.</summary>
public enum ArgumentKind
{
    /// <summary>An optional argument that was left out (ATen's None).</summary>
    None = 0,

    /// <summary>A tensor: the index of the operand among the call's inputs.</summary>
    Tensor = 1,

    /// <summary>
    /// A list of tensors: the index of its first operand among the inputs, and their number. An optional tensor that is missing
    /// in a list keeps its place with <see cref="TensorDesc.Memory"/> 0.
    /// </summary>
    TensorList = 2,

    /// <summary>A 64-bit integer (ATen's int, SymInt, or a Scalar holding an integer).</summary>
    Int = 3,

    /// <summary>A double (ATen's float, or a Scalar holding a float).</summary>
    Float = 4,

    /// <summary>A truth value (ATen's bool, or a Scalar holding one).</summary>
    Bool = 5,

    /// <summary>A list of 64-bit integers.</summary>
    IntList = 6,

    /// <summary>A list of doubles.</summary>
    FloatList = 7,

    /// <summary>UTF-8 text.</summary>
    String = 8,

    /// <summary>A <see cref="Devices.DType"/> (ATen's ScalarType).</summary>
    DType = 9,

    /// <summary>A random generator's state at this call: <see cref="PhiloxState"/>.</summary>
    Generator = 10,
}
