using System.Numerics;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Reductions;

/// <summary>The contiguous elements of one result: a matrix of <see cref="Width"/> columns, element i in column i modulo the width.</summary>
internal readonly unsafe struct LineSource<TIn, T, TFold>(byte* first, T* centers) : IFoldSource<T>
    where TIn : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
    where TFold : unmanaged, IFold<T>
{
    public nint Width => Pairwise<T, TFold>.MaxWidth;

    public nint Block => 128 * Width;

    public void Fold(nint start, nint count, T* results)
    {
        byte* from = first + start * TIn.Size;
        (nint rows, nint rest) = Math.DivRem(count, Width);
        nint stride = Width * TIn.Size;
        if (rows > 0)
        {
            Widest.Run<T, FoldLoop<TIn, T, TFold>>(Width, new(from, stride, rows, Width, results, centers));
        }

        if (rest > 0)
        {
            Widest.Run<T, FoldLoop<TIn, T, TFold>>(rest, new(from + rows * stride, 0, 1, rest, results, centers));
        }
    }
}
