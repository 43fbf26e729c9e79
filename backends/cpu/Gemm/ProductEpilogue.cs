using System.Numerics;
using System.Runtime.CompilerServices;

namespace Devices.Cpu.Gemm;

/// <summary>What becomes of a product before it is stored: alpha·product, plus beta·addend if there is one, of any strides.</summary>
internal readonly unsafe struct ProductEpilogue<TOut, T>
    where TOut : unmanaged
    where T : unmanaged, IBinaryNumber<T>
{
    private readonly T alpha;
    private readonly T beta;
    private readonly TOut* addend;
    private readonly nint addendBatches;
    private readonly nint batchStride;
    private readonly nint rowStride;
    private readonly nint columnStride;

    private ProductEpilogue(T alpha, T beta, TOut* addend, nint addendBatches, nint batchStride, nint rowStride, nint columnStride)
    {
        this.alpha = alpha;
        this.beta = beta;
        this.addend = addend;
        this.addendBatches = addendBatches;
        this.batchStride = batchStride;
        this.rowStride = rowStride;
        this.columnStride = columnStride;
    }

    /// <summary>The product as it is.</summary>
    public static ProductEpilogue<TOut, T> None => Scale(T.One);

    /// <summary>True where nothing is left to do.</summary>
    public bool IsIdentity => typeof(TOut) == typeof(T) && addend == null && alpha == T.One;

    /// <summary>alpha·product.</summary>
    public static ProductEpilogue<TOut, T> Scale(T alpha) => new(alpha, T.Zero, null, 1, 0, 0, 0);

    /// <summary>alpha·product + beta·addend.</summary>
    public static ProductEpilogue<TOut, T> Add(T alpha, T beta, TOut* addend, nint rowStride, nint columnStride) =>
        new(alpha, beta, addend, 1, 0, rowStride, columnStride);

    /// <summary>The product plus one value for each row; the batches take turns with <paramref name="batches"/> sets of them.</summary>
    public static ProductEpilogue<TOut, T> AddRows(TOut* values, nint batches, nint batchStride, nint rowStride) =>
        new(T.One, T.One, values, batches, batchStride, rowStride, 0);

    /// <summary>Finishes <paramref name="count"/> elements of a row; source and destination may be the same.</summary>
    public void Apply(T* source, TOut* destination, nint count, nint batch, nint row, nint column)
    {
        if (addend == null)
        {
            ScaleRow(source, destination, count);
        }
        else
        {
            nint offset = (batch % addendBatches * batchStride) + (row * rowStride) + (column * columnStride);
            AddRow(source, destination, count, addend + offset);
        }
    }

    private void ScaleRow(T* source, TOut* destination, nint count)
    {
        for (nint j = 0; j < count; j++)
        {
            destination[j] = ElementCast.To<T, TOut>(unchecked(alpha * source[j]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddRow(T* source, TOut* destination, nint count, TOut* term)
    {
        nint j = 0;
        if (typeof(TOut) == typeof(T) && columnStride is 0 or 1)
        {
            for (; j + Vector<T>.Count <= count; j += Vector<T>.Count)
            {
                Vector<T> added = columnStride == 0 ? Vector.Create(*(T*)term) : Vector.Load((T*)term + j);
                ((Vector.Load(source + j) * alpha) + (added * beta)).Store((T*)destination + j);
            }
        }

        for (; j < count; j++)
        {
            T added = ElementCast.To<TOut, T>(term[j * columnStride]);
            destination[j] = ElementCast.To<T, TOut>(unchecked((source[j] * alpha) + (added * beta)));
        }
    }
}
