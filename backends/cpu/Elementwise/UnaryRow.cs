using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Elementwise;

/// <summary>A row of z = f(x).</summary>
internal readonly unsafe struct UnaryRow<TIn, TOut, T, TOperator>(TOperator op) : IRow
    where TIn : unmanaged, IElement<T>
    where TOut : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
    where TOperator : unmanaged, IUnaryOperator<T>
{
    public static int Operands => 2;

    public static long Grain => Grains.Of<TOperator>();

    public static int ElementSize(int operand) => operand == 0 ? TOut.Size : TIn.Size;

    public void Run(Operand* operands, nint count)
    {
        if (operands[0].Stride == TOut.Size && operands[1].Stride == TIn.Size)
        {
            Contiguous(operands[1].Pointer, operands[0].Pointer, count);
        }
        else
        {
            Strided(operands[1], operands[0], count);
        }
    }

    private void Contiguous(byte* x, byte* z, nint count) =>
        Widest.Run<T, UnaryLoop<TIn, TOut, T, TOperator>>(count, new(x, z, count, op));

    [SkipLocalsInit]
    private void Strided(Operand x, Operand z, nint count)
    {
        byte* scratchX = stackalloc byte[Packing.BlockBytes];
        byte* scratchZ = stackalloc byte[Packing.BlockBytes];
        for (nint start = 0; start < count; start += Packing.Block)
        {
            nint length = nint.Min(Packing.Block, count - start);
            byte* packedX = Packing.Pack(x, start, length, TIn.Size, scratchX);
            byte* result = Packing.Target(z, start, TOut.Size, scratchZ);
            Contiguous(packedX, result, length);
            Packing.Unpack(result, z, start, length, TOut.Size);
        }
    }
}
