namespace Devices;

/// <summary>
/// The element type of a tensor. The numbers are those of PyTorch's <c>c10::ScalarType</c> and are part of the ABI; all of
/// c10's other numbers (8–10 complex, 12–14 and 16–17 quantized, 18–22 bits, 23–26 and 44–45 8- and 4-bit floats,
/// 27–29 UInt16/32/64, 30–43 sub-byte integers) are reserved for the types they have there.
/// </summary>
public enum DType
{
    /// <summary>Unsigned 8-bit integer (<c>torch.uint8</c>).</summary>
    UInt8 = 0,

    /// <summary>Signed 8-bit integer (<c>torch.int8</c>).</summary>
    Int8 = 1,

    /// <summary>Signed 16-bit integer (<c>torch.int16</c>).</summary>
    Int16 = 2,

    /// <summary>Signed 32-bit integer (<c>torch.int32</c>).</summary>
    Int32 = 3,

    /// <summary>Signed 64-bit integer (<c>torch.int64</c>).</summary>
    Int64 = 4,

    /// <summary>IEEE 754 binary16 (<c>torch.float16</c>); <see cref="System.Half"/> in C#.</summary>
    Float16 = 5,

    /// <summary>IEEE 754 binary32 (<c>torch.float32</c>).</summary>
    Float32 = 6,

    /// <summary>IEEE 754 binary64 (<c>torch.float64</c>).</summary>
    Float64 = 7,

    /// <summary>One byte holding 0 or 1 (<c>torch.bool</c>).</summary>
    Bool = 11,

    /// <summary>The upper half of a binary32 (<c>torch.bfloat16</c>); <see cref="Devices.BFloat16"/> in C#.</summary>
    BFloat16 = 15,
}
