using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Gemm;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Indices;

/// <summary>The gradients of looked-up rows, added up for each row of the table.</summary>
/// <remarks>
/// The look-ups are sorted by row first, keeping their order. So rows are independent of each other, each is summed up in the
/// order of the indices, and 16-bit rows are rounded once.
/// </remarks>
internal readonly unsafe struct EmbeddingGradient<TElement, T> : IRangeBody
    where TElement : unmanaged
    where T : unmanaged, IBinaryNumber<T>
{
    private readonly TElement* gradients;
    private readonly TElement* output;
    private readonly nint width;
    private readonly nint* ends;
    private readonly nint* lookups;
    private readonly bool scaleByFrequency;

    private EmbeddingGradient(TElement* gradients, TElement* output, nint width, nint* ends, nint* lookups, bool scaleByFrequency)
    {
        this.gradients = gradients;
        this.output = output;
        this.width = width;
        this.ends = ends;
        this.lookups = lookups;
        this.scaleByFrequency = scaleByFrequency;
    }

    /// <summary>Computes [rows, width].</summary>
    /// <param name="gradients">[count, width], contiguous.</param>
    /// <param name="indices">[count], contiguous.</param>
    /// <param name="count">Number of look-ups.</param>
    /// <param name="output">Contiguous.</param>
    /// <param name="rows">Rows of the table.</param>
    /// <param name="width">Elements of a row.</param>
    /// <param name="paddingRow">Gets no gradient; −1 for none.</param>
    /// <param name="scaleByFrequency">Divides by how often the row was looked up.</param>
    public static void Run(
        TElement* gradients, long* indices, nint count, TElement* output, nint rows, nint width, long paddingRow, bool scaleByFrequency)
    {
        nint* ends = ThreadScratch.Get<nint>(ScratchUse.Prepared, rows + 1 + count), lookups = ends + rows + 1;
        PanelPacking.Clear(ends, rows + 1);
        for (nint i = 0; i < count; i++)
        {
            ends[indices[i] + 1] += indices[i] == paddingRow ? 0 : 1;
        }

        for (nint row = 0; row < rows; row++)
        {
            ends[row + 1] += ends[row];
        }

        // Each row's place moves from its start to its end as its look-ups are put down.
        for (nint i = 0; i < count; i++)
        {
            if (indices[i] != paddingRow)
            {
                lookups[ends[indices[i]]++] = i;
            }
        }

        long grain = Math.Max(1, Grains.Light / Math.Max(1, width * (1 + (count / rows))));
        ParallelFor.Run(rows, grain, new EmbeddingGradient<TElement, T>(gradients, output, width, ends, lookups, scaleByFrequency));
    }

    public void Run(long start, long end)
    {
        T* scratch = typeof(TElement) == typeof(T) ? null : ThreadScratch.Get<T>(ScratchUse.Unrounded, width);
        for (nint row = (nint)start; row < end; row++)
        {
            TElement* to = output + (row * width);
            T* sums = typeof(TElement) == typeof(T) ? (T*)to : scratch;
            nint first = row == 0 ? 0 : ends[row - 1], count = ends[row] - first;
            T scale = scaleByFrequency && count > 0 ? T.CreateTruncating(1.0 / count) : T.One;
            PanelPacking.Clear(sums, width);
            for (nint i = first; i < first + count; i++)
            {
                AddRow(gradients + (lookups[i] * width), scale, sums);
            }

            if (typeof(TElement) != typeof(T))
            {
                ProductEpilogue<TElement, T>.None.Apply(sums, to, width, 0, 0, 0);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddRow(TElement* gradient, T scale, T* sums)
    {
        nint i = 0;
        for (; typeof(TElement) == typeof(T) && i + Vector<T>.Count <= width; i += Vector<T>.Count)
        {
            (Vector.Load(sums + i) + (Vector.Load((T*)gradient + i) * scale)).Store(sums + i);
        }

        for (; i < width; i++)
        {
            sums[i] += ElementCast.To<TElement, T>(gradient[i]) * scale;
        }
    }
}
