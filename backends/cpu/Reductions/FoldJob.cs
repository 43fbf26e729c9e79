using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Reductions;

/// <summary>
/// Folds an input into its results. Tasks are results, or groups of neighbouring results, times parts of what is folded: how it is
/// divided depends on the shape alone, and so do the results' bits.
/// </summary>
internal readonly unsafe struct FoldJob<TIn, T, TFold> : IRangeBody
    where TIn : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
    where TFold : unmanaged, IFold<T>
{
    // Elements of one part: a few microseconds of work.
    private const nint PartElements = 65536;

    private readonly byte* input;
    private readonly Axes kept;
    private readonly Axes reduced;
    private readonly T* centers;
    private readonly T* results;
    private readonly bool isByRows;
    private readonly nint columns;
    private readonly nint partLength;

    /// <summary>Prepares the work.</summary>
    /// <param name="input">The first element.</param>
    /// <param name="kept">The dimensions that the results have.</param>
    /// <param name="reduced">The dimensions that are folded.</param>
    /// <param name="centers">A number for each result, or null.</param>
    public FoldJob(byte* input, Axes kept, Axes reduced, T* centers)
    {
        this = default;
        (this.kept, this.reduced) = (kept, reduced);
        this.input = input;
        this.centers = centers;
        int width = Pairwise<T, TFold>.MaxWidth;
        isByRows = kept.Rank == 0 || (reduced.Stride(0) <= kept.Stride(0) && reduced.Size(0) >= width);
        columns = isByRows ? 1 : nint.Min(width, kept.Size(0));
        partLength = nint.Max(isByRows ? PartElements : PartElements / columns, 64);
    }

    private FoldJob(FoldJob<TIn, T, TFold> job, T* results)
    {
        this = job;
        this.results = results;
    }

    /// <summary>Parts that what is folded into one result is divided into.</summary>
    public nint Parts => nint.Max((reduced.Count + partLength - 1) / partLength, 1);

    // Groups of results that are folded together; along the first kept dimension, of the others each is on its own.
    private nint Groups => (kept.Size(0) + columns - 1) / columns * (kept.Count / nint.Max(kept.Size(0), 1));

    /// <summary>Folds everything into a row of results for each part, and these into the first one.</summary>
    /// <param name="results">Memory for <see cref="Parts"/> rows of one result for each output element.</param>
    public void RunInto(T* results)
    {
        nint elements = nint.Min(partLength, nint.Max(reduced.Count, 1)) * columns;
        long grain = nint.Max(PartElements / elements, 1);
        ParallelFor.Run(Groups * Parts, grain, new FoldJob<TIn, T, TFold>(this, results));
        Pairwise<T, TFold>.JoinRows(results, Parts, kept.Count);
    }

    [SkipLocalsInit]
    public void Run(long start, long end)
    {
        int width = Pairwise<T, TFold>.MaxWidth;
        T* sums = stackalloc T[width];
        T* center = stackalloc T[width];
        new Span<T>(center, width).Clear();
        for (long task = start; task < end; task++)
        {
            (long part, long group) = Math.DivRem(task, (long)Groups);
            Fold((nint)group, (nint)part, sums, center);
        }
    }

    private void Fold(nint group, nint part, T* sums, T* center)
    {
        nint groupsPerLine = (kept.Size(0) + columns - 1) / columns;
        (nint line, nint column) = Math.DivRem(group, groupsPerLine);
        column *= columns;
        nint width = nint.Min(columns, kept.Size(0) - column);
        (nint offset, nint result) = kept.Locate(line * kept.Size(0) + column);
        nint start = part * partLength;
        nint count = nint.Min(partLength, reduced.Count - start);
        T* to = results + part * kept.Count + result;
        if (isByRows)
        {
            FillCenters(center, Pairwise<T, TFold>.MaxWidth, result, 0);
            Pairwise<T, TFold>.Fold(new RowSource<TIn, T, TFold>(input + offset, reduced, center), start, count, sums);
            *to = Pairwise<T, TFold>.JoinColumns(sums);
            return;
        }

        FillCenters(center, width, result, kept.OutputStride(0));
        var source = new ColumnSource<TIn, T, TFold>(input + offset, kept.Stride(0), width, reduced, center);
        Pairwise<T, TFold>.Fold(in source, start, count, sums);
        for (nint i = 0; i < width; i++)
        {
            to[i * kept.OutputStride(0)] = sums[i];
        }
    }

    private void FillCenters(T* center, nint count, nint result, nint stride)
    {
        for (nint i = 0; i < count && centers != null; i++)
        {
            center[i] = centers[result + i * stride];
        }
    }
}
