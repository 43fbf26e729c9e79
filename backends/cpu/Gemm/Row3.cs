using System.Runtime.CompilerServices;

namespace Devices.Backends.Cpu.Gemm;

/// <summary>A row of three vectors: eight such rows, one row of B and a broadcast element of A fill 32 registers.</summary>
internal unsafe struct Row3<TLanes, T> : IRow<Row3<TLanes, T>, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged
{
    private TLanes lanes0;
    private TLanes lanes1;
    private TLanes lanes2;

    public static int Count => 3 * TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row3<TLanes, T> Load(T* source)
    {
        Row3<TLanes, T> row;
        row.lanes0 = TLanes.Load(source);
        row.lanes1 = TLanes.Load(source + TLanes.Count);
        row.lanes2 = TLanes.Load(source + (2 * TLanes.Count));
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row3<TLanes, T> MultiplyAdd(T a, Row3<TLanes, T> b, Row3<TLanes, T> sum)
    {
        TLanes factor = TLanes.Broadcast(a);
        Row3<TLanes, T> row;
        row.lanes0 = TLanes.MultiplyAdd(factor, b.lanes0, sum.lanes0);
        row.lanes1 = TLanes.MultiplyAdd(factor, b.lanes1, sum.lanes1);
        row.lanes2 = TLanes.MultiplyAdd(factor, b.lanes2, sum.lanes2);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Row3<TLanes, T> row, T* destination, bool accumulate)
    {
        if (accumulate)
        {
            row.lanes0 = TLanes.Add(row.lanes0, TLanes.Load(destination));
            row.lanes1 = TLanes.Add(row.lanes1, TLanes.Load(destination + TLanes.Count));
            row.lanes2 = TLanes.Add(row.lanes2, TLanes.Load(destination + (2 * TLanes.Count)));
        }

        TLanes.Store(row.lanes0, destination);
        TLanes.Store(row.lanes1, destination + TLanes.Count);
        TLanes.Store(row.lanes2, destination + (2 * TLanes.Count));
    }
}
