using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Elementwise;

/// <summary>A row of w = f(x, y, z).</summary>
internal readonly unsafe struct TernaryRow<TElement, T, TOperator>(TOperator op) : IRow
    where TElement : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
    where TOperator : unmanaged, ITernaryOperator<T>
{
    public static int Operands => 4;

    public static long Grain => Grains.Of<TOperator>();

    public static int ElementSize(int operand) => TElement.Size;

    [SkipLocalsInit]
    public void Run(Operand* operands, nint count)
    {
        (Operand w, Operand x, Operand y, Operand z) = (operands[0], operands[1], operands[2], operands[3]);
        int size = TElement.Size;
        bool isContiguous = w.Stride == size && x.Stride == size && y.Stride == size && z.Stride == size;
        nint block = isContiguous ? count : Packing.Block;
        byte* scratch = stackalloc byte[4 * Packing.BlockBytes];
        byte* scratchY = scratch + Packing.BlockBytes;
        byte* scratchZ = scratchY + Packing.BlockBytes;
        byte* scratchW = scratchZ + Packing.BlockBytes;
        for (nint start = 0; start < count; start += block)
        {
            nint length = nint.Min(block, count - start);
            byte* packedX = Packing.Pack(x, start, length, size, scratch);
            byte* packedY = Packing.Pack(y, start, length, size, scratchY);
            byte* packedZ = Packing.Pack(z, start, length, size, scratchZ);
            byte* result = Packing.Target(w, start, size, scratchW);
            Widest.Run<T, TernaryLoop<TElement, T, TOperator>>(length, new(packedX, packedY, packedZ, result, length, op));
            Packing.Unpack(result, w, start, length, size);
        }
    }
}
