using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Elementwise;

/// <summary>A row of z = mask ? x : y; <typeparamref name="T"/> is any type of the elements' size.</summary>
internal readonly unsafe struct SelectRow<T> : IRow
    where T : unmanaged, IBinaryNumber<T>
{
    public static int Operands => 4;

    public static long Grain => Grains.Light;

    public static int ElementSize(int operand) => operand == 1 ? 1 : sizeof(T);

    [SkipLocalsInit]
    public void Run(Operand* operands, nint count)
    {
        (Operand z, Operand mask, Operand x, Operand y) = (operands[0], operands[1], operands[2], operands[3]);
        bool isContiguous = z.Stride == sizeof(T) && mask.Stride == 1 && x.Stride == sizeof(T) && y.Stride == sizeof(T);
        nint block = isContiguous ? count : Packing.Block;
        byte* scratch = stackalloc byte[4 * Packing.BlockBytes];
        byte* scratchX = scratch + Packing.BlockBytes;
        byte* scratchY = scratchX + Packing.BlockBytes;
        byte* scratchZ = scratchY + Packing.BlockBytes;
        for (nint start = 0; start < count; start += block)
        {
            nint length = nint.Min(block, count - start);
            byte* packedMask = Packing.Pack(mask, start, length, 1, scratch);
            byte* packedX = Packing.Pack(x, start, length, sizeof(T), scratchX);
            byte* packedY = Packing.Pack(y, start, length, sizeof(T), scratchY);
            byte* result = Packing.Target(z, start, sizeof(T), scratchZ);
            Widest.Run<T, SelectLoop<T>>(length, new(packedMask, packedX, packedY, result, length));
            Packing.Unpack(result, z, start, length, sizeof(T));
        }
    }
}
