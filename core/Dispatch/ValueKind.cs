namespace Devices;

/// <summary>What a <see cref="Value"/> holds; the numbers up to 10 are those of <see cref="Api.ArgumentKind"/>.</summary>
public enum ValueKind
{
    /// <summary>Nothing: an optional argument left out.</summary>
    None = 0,

    /// <summary>A tensor.</summary>
    Tensor = 1,

    /// <summary>A list of tensors.</summary>
    TensorList = 2,

    /// <summary>A 64-bit integer.</summary>
    Int = 3,

    /// <summary>A double.</summary>
    Float = 4,

    /// <summary>A truth value.</summary>
    Bool = 5,

    /// <summary>A list of 64-bit integers.</summary>
    IntList = 6,

    /// <summary>A list of doubles.</summary>
    FloatList = 7,

    /// <summary>Text.</summary>
    String = 8,

    /// <summary>A dtype.</summary>
    DType = 9,

    /// <summary>A random generator.</summary>
    Generator = 10,

    /// <summary>A device; stays in core, a kernel sees None.</summary>
    Device = 11,
}
