using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Operators;
using Devices.Cpu.Reductions;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Lines;

/// <summary>Brings lines into contiguous memory of the type that is computed in, where they are not there already, and back.</summary>
internal readonly unsafe struct LineBody<TElement, T, TLine>(TensorDesc* x, TensorDesc* y, TensorDesc* z, int dim, nint length)
    : IRangeBody
    where TElement : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
    where TLine : unmanaged, ILine<T>
{
    private static bool IsStoredAsComputed => typeof(TElement) == typeof(Plain<T>);

    public void Run(long start, long end)
    {
        using var scratch = new Scratch<T>(3 * length);
        T* scratchX = scratch.Pointer, scratchY = scratchX + length, scratchZ = scratchY + length;
        for (long line = start; line < end; line++)
        {
            T* lineX = Bring(in *x, line, scratchX);
            T* lineY = TLine.Inputs == 2 ? Bring(in *y, line, scratchY) : null;
            Operand to = Find(in *z, line);
            if (IsStoredAsComputed && to.Stride == sizeof(T))
            {
                TLine.Run(lineX, lineY, (T*)to.Pointer, length);
            }
            else
            {
                TLine.Run(lineX, lineY, scratchZ, length);
                Convert<Plain<T>, TElement>(new Operand((byte*)scratchZ, sizeof(T)), to);
            }
        }
    }

    private T* Bring(in TensorDesc tensor, long line, T* scratch)
    {
        Operand from = Find(in tensor, line);
        if (IsStoredAsComputed && from.Stride == sizeof(T))
        {
            return (T*)from.Pointer;
        }

        Convert<TElement, Plain<T>>(from, new Operand((byte*)scratch, sizeof(T)));
        return scratch;
    }

    private void Convert<TFrom, TTo>(Operand from, Operand to)
        where TFrom : unmanaged, IElement<T>
        where TTo : unmanaged, IElement<T>
    {
        Operand* operands = stackalloc Operand[] { to, from };
        new UnaryRow<TFrom, TTo, T, UnaryAt<T, Identity>>(default).Run(operands, length);
    }

    // Lines are numbered in row-major order of the other dimensions.
    private Operand Find(in TensorDesc tensor, long line)
    {
        if (tensor.Rank == 0)
        {
            return new Operand((byte*)tensor.Pointer, TElement.Size);
        }

        nint offset = 0;
        for (int d = tensor.Rank - 1; d >= 0; d--)
        {
            if (d != dim)
            {
                (line, long position) = Math.DivRem(line, tensor.Sizes[d]);
                offset += (nint)(position * tensor.Strides[d]);
            }
        }

        nint stride = length == 1 ? 1 : (nint)tensor.Strides[dim];
        return new Operand((byte*)tensor.Pointer + offset * TElement.Size, stride * TElement.Size);
    }
}
