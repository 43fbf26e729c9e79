using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Reductions;

/// <summary>The elements of several results side by side: a matrix with a column for each.</summary>
internal readonly unsafe struct ColumnSource<TIn, T, TFold>(byte* first, nint columnStride, nint columns, Axes reduced, T* centers)
    : IFoldSource<T>
    where TIn : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
    where TFold : unmanaged, IFold<T>
{
    private const nint PackedRows = 8;

    public nint Width => columns;

    public nint Block => 64;

    public void Fold(nint start, nint count, T* results)
    {
        while (count > 0)
        {
            nint position = start % reduced.Size(0);
            nint rows = nint.Min(reduced.Size(0) - position, count);
            byte* from = first + reduced.Locate(start).Input;
            if (columnStride == TIn.Size)
            {
                Widest.Run<T, FoldLoop<TIn, T, TFold>>(columns, new(from, reduced.Stride(0), rows, columns, results, centers));
            }
            else
            {
                Strided(from, rows, results);
            }

            start += rows;
            count -= rows;
        }
    }

    [SkipLocalsInit]
    private void Strided(byte* from, nint rows, T* results)
    {
        byte* packed = stackalloc byte[(int)PackedRows * Pairwise<T, TFold>.MaxWidth * sizeof(ulong)];
        for (nint start = 0; start < rows; start += PackedRows)
        {
            nint length = nint.Min(PackedRows, rows - start);
            for (nint row = 0; row < length; row++)
            {
                byte* source = from + (start + row) * reduced.Stride(0);
                Packing.Move(source, columnStride, packed + row * columns * TIn.Size, TIn.Size, columns, TIn.Size);
            }

            Widest.Run<T, FoldLoop<TIn, T, TFold>>(columns, new(packed, columns * TIn.Size, length, columns, results, centers));
        }
    }
}
