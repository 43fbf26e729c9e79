using Devices.Api;

namespace Devices.Cpu.Elementwise;

/// <summary>One operand's part in a row of elements.</summary>
internal unsafe struct Operand(byte* pointer, nint stride)
{
    public byte* Pointer = pointer;

    /// <summary>Bytes from one element to the next; 0 for a broadcast operand.</summary>
    public nint Stride = stride;

    /// <summary>A tensor of at most one dimension as a row. A single element counts as contiguous, whatever its stride says.</summary>
    public static Operand Of(in TensorDesc tensor, int elementSize) =>
        new((byte*)tensor.Pointer, tensor.ElementCount == 1 ? elementSize : (nint)tensor.Strides[0] * elementSize);
}
