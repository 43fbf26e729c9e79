using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Elementwise;

/// <summary>A row of z = f(x, y).</summary>
internal readonly unsafe struct BinaryRow<TIn, TOut, T, TOperator>(TOperator op) : IRow
    where TIn : unmanaged, IElement<T>
    where TOut : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
    where TOperator : unmanaged, IBinaryOperator<T>
{
    public static int Operands => 3;

    public static long Grain => Grains.Of<TOperator>();

    public static int ElementSize(int operand) => operand == 0 ? TOut.Size : TIn.Size;

    public void Run(Operand* operands, nint count)
    {
        (Operand z, Operand x, Operand y) = (operands[0], operands[1], operands[2]);
        if (y.Stride == 0)
        {
            T scalar = TIn.Load<Lanes1<T>>(y.Pointer).Value;
            Bound(new WithSecond<T, TOperator>(op, scalar), x, z, count);
        }
        else if (x.Stride == 0)
        {
            T scalar = TIn.Load<Lanes1<T>>(x.Pointer).Value;
            Bound(new WithFirst<T, TOperator>(op, scalar), y, z, count);
        }
        else if (z.Stride == TOut.Size && x.Stride == TIn.Size && y.Stride == TIn.Size)
        {
            Contiguous(x.Pointer, y.Pointer, z.Pointer, count);
        }
        else
        {
            Strided(x, y, z, count);
        }
    }

    private void Contiguous(byte* x, byte* y, byte* z, nint count) =>
        Widest.Run<T, BinaryLoop<TIn, TOut, T, TOperator>>(count, new(x, y, z, count, op));

    private static void Bound<TBound>(TBound bound, Operand x, Operand z, nint count)
        where TBound : unmanaged, IUnaryOperator<T>
    {
        Operand* operands = stackalloc Operand[] { z, x };
        new UnaryRow<TIn, TOut, T, TBound>(bound).Run(operands, count);
    }

    [SkipLocalsInit]
    private void Strided(Operand x, Operand y, Operand z, nint count)
    {
        byte* scratchX = stackalloc byte[Packing.BlockBytes];
        byte* scratchY = stackalloc byte[Packing.BlockBytes];
        byte* scratchZ = stackalloc byte[Packing.BlockBytes];
        for (nint start = 0; start < count; start += Packing.Block)
        {
            nint length = nint.Min(Packing.Block, count - start);
            byte* packedX = Packing.Pack(x, start, length, TIn.Size, scratchX);
            byte* packedY = Packing.Pack(y, start, length, TIn.Size, scratchY);
            byte* result = Packing.Target(z, start, TOut.Size, scratchZ);
            Contiguous(packedX, packedY, result, length);
            Packing.Unpack(result, z, start, length, TOut.Size);
        }
    }
}
