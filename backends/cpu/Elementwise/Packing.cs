using System.Runtime.CompilerServices;

namespace Devices.Backends.Cpu.Elementwise;

/// <summary>Moves strided elements together and apart again, so that loops see contiguous memory only.</summary>
internal static unsafe class Packing
{
    /// <summary>Elements that are packed at a time: they stay in the first-level cache.</summary>
    public const int Block = 256;

    /// <summary>Bytes that a block of the largest elements takes.</summary>
    public const int BlockBytes = Block * sizeof(ulong);

    /// <summary>A contiguous row of the same elements: the operand's own memory where it is one, else packed into scratch.</summary>
    public static byte* Pack(in Operand operand, nint start, nint count, int size, byte* scratch)
    {
        byte* first = operand.Pointer + start * operand.Stride;
        if (operand.Stride == size)
        {
            return first;
        }

        Move(first, operand.Stride, scratch, size, count, size);
        return scratch;
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
