using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Reductions;
using Devices.Cpu.Simd;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Sorting;

/// <summary>Sorts lines: elements become keys whose order as numbers is the wanted one, and values follow their keys' places.</summary>
internal readonly unsafe struct SortBody<TElement, T>(
    TensorDesc* input, TensorDesc* values, TensorDesc* indices, int dim, nint length, bool descending) : IRangeBody
    where TElement : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
{
    public void Run(long start, long end)
    {
        using var keys = new Scratch<ulong>(2 * length);
        using var places = new Scratch<long>(2 * length);
        ulong flip = descending ? ulong.MaxValue : 0;
        for (long line = start; line < end; line++)
        {
            Operand from = Find(in *input, line, TElement.Size);
            for (nint i = 0; i < length; i++)
            {
                keys.Pointer[i] = SortKeys.Of(TElement.Load<Lanes1<T>>(from.Pointer + (i * from.Stride)).Value) ^ flip;
                places.Pointer[i] = i;
            }

            long* order = RadixSort.Sort(keys.Pointer, places.Pointer, length);
            Write(line, from, order);
        }
    }

    private void Write(long line, Operand from, long* order)
    {
        Operand toValues = Find(in *values, line, TElement.Size), toIndices = Find(in *indices, line, sizeof(long));
        for (nint i = 0; i < length; i++)
        {
            var value = TElement.Load<Lanes1<T>>(from.Pointer + ((nint)order[i] * from.Stride));
            TElement.Store(value, toValues.Pointer + (i * toValues.Stride));
            *(long*)(toIndices.Pointer + (i * toIndices.Stride)) = order[i];
        }
    }

    // Lines are numbered in row-major order of the other dimensions.
    private Operand Find(in TensorDesc tensor, long line, int size)
    {
        nint offset = 0;
        for (int d = tensor.Rank - 1; d >= 0; d--)
        {
            if (d != dim)
            {
                (line, long position) = Math.DivRem(line, tensor.Sizes[d]);
                offset += (nint)(position * tensor.Strides[d]);
            }
        }

        nint stride = tensor.Rank == 0 ? 0 : (nint)tensor.Strides[dim];
        return new Operand((byte*)tensor.Pointer + (offset * size), stride * size);
    }
}
