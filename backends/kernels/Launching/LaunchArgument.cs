using Devices.Kernels.Language;

namespace Devices.Kernels.Launching;

/// <summary>What a launch gives for one parameter: memory for a <see cref="BufferParameter"/>, a pattern for a <see cref="ScalarParameter"/>.</summary>
public readonly record struct LaunchArgument
{
    private LaunchArgument(nint memory, long payload) => (Memory, Payload) = (memory, payload);

    /// <summary>The allocator's handle of a buffer; 0 for a scalar.</summary>
    public nint Memory { get; }

    /// <summary>The byte offset into the buffer, or the scalar's pattern in the low bytes.</summary>
    public long Payload { get; }

    /// <summary>Of a buffer, where handles are addresses.</summary>
    public nint Address => Memory + (nint)Payload;

    /// <summary>A buffer: where an operand's elements begin.</summary>
    public static LaunchArgument Of(in TensorDesc tensor) => new(tensor.Memory, tensor.ByteOffset);

    /// <summary>A buffer.</summary>
    public static LaunchArgument Of(nint memory, long byteOffset) => new(memory, byteOffset);

    /// <summary>An integer, for a parameter of 32 or 64 bits.</summary>
    public static LaunchArgument Of(long value) => new(0, value);

    /// <summary>A Float32.</summary>
    public static LaunchArgument Of(float value) => new(0, BitConverter.SingleToUInt32Bits(value));

    /// <summary>A Float64.</summary>
    public static LaunchArgument Of(double value) => new(0, BitConverter.DoubleToInt64Bits(value));
}
