using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Reductions;

/// <summary>
/// Folds each column of a matrix: results[j] takes in x[i, j] for all i in order. The only loop of reductions, of rows as well as
/// of columns: a long row is a matrix of as many columns as <see cref="Pairwise{T, TFold}.MaxWidth"/>.
/// </summary>
internal readonly unsafe struct FoldLoop<TIn, T, TFold>(byte* x, nint stride, nint rows, nint columns, T* results, T* centers)
    : ILaneLoop<T>
    where TIn : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
    where TFold : unmanaged, IFold<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : unmanaged, ILanes<V, T>
    {
        nint column = 0;
        for (; column + 4 * V.Count <= columns; column += 4 * V.Count)
        {
            FourLanes<V>(column);
        }

        for (; column + V.Count <= columns; column += V.Count)
        {
            Lanes<V>(column);
        }

        for (; column < columns; column++)
        {
            Lanes<Lanes1<T>>(column);
        }
    }

    // Four chains of dependent additions keep the adders busy.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FourLanes<V>(nint column)
        where V : unmanaged, ILanes<V, T>
    {
        byte* from = x + column * TIn.Size;
        T* to = results + column;
        T* center = centers + column;
        V center0 = V.Load(center), center1 = V.Load(center + V.Count);
        V center2 = V.Load(center + 2 * V.Count), center3 = V.Load(center + 3 * V.Count);
        V result0 = V.Load(to), result1 = V.Load(to + V.Count);
        V result2 = V.Load(to + 2 * V.Count), result3 = V.Load(to + 3 * V.Count);
        for (nint row = 0; row < rows; row++, from += stride)
        {
            result0 = TFold.Take(result0, TIn.Load<V>(from), center0);
            result1 = TFold.Take(result1, TIn.Load<V>(from + V.Count * TIn.Size), center1);
            result2 = TFold.Take(result2, TIn.Load<V>(from + 2 * V.Count * TIn.Size), center2);
            result3 = TFold.Take(result3, TIn.Load<V>(from + 3 * V.Count * TIn.Size), center3);
        }

        result0.Store(to);
        result1.Store(to + V.Count);
        result2.Store(to + 2 * V.Count);
        result3.Store(to + 3 * V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Lanes<V>(nint column)
        where V : unmanaged, ILanes<V, T>
    {
        byte* from = x + column * TIn.Size;
        V center = V.Load(centers + column);
        V result = V.Load(results + column);
        for (nint row = 0; row < rows; row++, from += stride)
        {
            result = TFold.Take(result, TIn.Load<V>(from), center);
        }

        result.Store(results + column);
    }
}
