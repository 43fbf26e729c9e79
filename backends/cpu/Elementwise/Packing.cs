using System.Runtime.CompilerServices;

namespace Devices.Cpu.Elementwise;

/// <summary>Moves strided elements together and apart again, so that loops see contiguous memory only.</summary>
internal static unsafe class Packing
{
    /// <summary>Elements that are packed at a time: they stay in the first-level cache.</summary>
    public const int Block = 256;

    /// <summary>Bytes that a block of the largest elements takes.</summary>
    public const int BlockBytes = Block * sizeof(ulong);

    /// <summary>
    /// A contiguous row of the operand's elements from <paramref name="start"/>: its own memory where it is one, else packed into
    /// scratch, where a broadcast element stays from the first block on.
    /// </summary>
    public static byte* Pack(in Operand operand, nint start, nint count, int size, byte* scratch)
    {
        byte* first = operand.Pointer + start * operand.Stride;
        if (operand.Stride == size)
        {
            return first;
        }

        if (operand.Stride != 0 || start == 0)
        {
            Move(first, operand.Stride, scratch, size, count, size);
        }

        return scratch;
    }

    /// <summary>Where a block of the output can be computed: its own memory where that is contiguous, else scratch.</summary>
    public static byte* Target(in Operand output, nint start, int size, byte* scratch) =>
        output.Stride == size ? output.Pointer + start * size : scratch;

    /// <summary>Moves a block that was computed at <see cref="Target"/> to where it belongs.</summary>
    public static void Unpack(byte* target, in Operand output, nint start, nint count, int size)
    {
        if (output.Stride != size)
        {
            Move(target, size, output.Pointer + start * output.Stride, output.Stride, count, size);
        }
    }

    /// <summary>Copies <paramref name="count"/> elements of <paramref name="size"/> bytes; strides are in bytes.</summary>
    public static void Move(byte* source, nint sourceStride, byte* destination, nint destinationStride, nint count, int size)
    {
        switch (size)
        {
            case 1:
                Move<byte>(source, sourceStride, destination, destinationStride, count);
                break;
            case 2:
                Move<ushort>(source, sourceStride, destination, destinationStride, count);
                break;
            case 4:
                Move<uint>(source, sourceStride, destination, destinationStride, count);
                break;
            default:
                Move<ulong>(source, sourceStride, destination, destinationStride, count);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Move<T>(byte* source, nint sourceStride, byte* destination, nint destinationStride, nint count)
        where T : unmanaged
    {
        for (nint i = 0; i < count; i++)
        {
            *(T*)destination = *(T*)source;
            source += sourceStride;
            destination += destinationStride;
        }
    }
}
