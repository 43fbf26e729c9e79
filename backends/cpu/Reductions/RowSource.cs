using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Elementwise;

namespace Devices.Cpu.Reductions;

/// <summary>The elements of one result, in lines that are contiguous or else packed.</summary>
internal readonly unsafe struct RowSource<TIn, T, TFold>(byte* first, Axes reduced, T* centers) : IFoldSource<T>
    where TIn : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
    where TFold : unmanaged, IFold<T>
{
    private const nint Packed = 1024;

    public nint Width => Pairwise<T, TFold>.MaxWidth;

    public nint Block => 128 * Width;

    public void Fold(nint start, nint count, T* results)
    {
        while (count > 0)
        {
            nint position = start % reduced.Size(0);
            nint length = nint.Min(reduced.Size(0) - position, count);
            byte* from = first + reduced.Locate(start).Input;
            if (reduced.Stride(0) == TIn.Size)
            {
                new LineSource<TIn, T, TFold>(from, centers).Fold(0, length, results);
            }
            else
            {
                Strided(from, length, results);
            }

            start += length;
            count -= length;
        }
    }

    [SkipLocalsInit]
    private void Strided(byte* from, nint count, T* results)
    {
        byte* packed = stackalloc byte[(int)Packed * sizeof(ulong)];
        for (nint start = 0; start < count; start += Packed)
        {
            nint length = nint.Min(Packed, count - start);
            Packing.Move(from + start * reduced.Stride(0), reduced.Stride(0), packed, TIn.Size, length, TIn.Size);
            new LineSource<TIn, T, TFold>(packed, centers).Fold(0, length, results);
        }
    }
}
