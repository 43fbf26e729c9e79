using System.Runtime.CompilerServices;

namespace Devices.Backends.Cpu.Gemm;

/// <summary>A row of two vectors.</summary>
internal unsafe struct Row2<TLanes, T> : IRow<Row2<TLanes, T>, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged
{
    private TLanes lanes0;
    private TLanes lanes1;

    public static int Count => 2 * TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row2<TLanes, T> Load(T* source)
    {
        Row2<TLanes, T> row;
        row.lanes0 = TLanes.Load(source);
        row.lanes1 = TLanes.Load(source + TLanes.Count);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row2<TLanes, T> MultiplyAdd(T a, Row2<TLanes, T> b, Row2<TLanes, T> sum)
    {
        TLanes factor = TLanes.Broadcast(a);
        Row2<TLanes, T> row;
        row.lanes0 = TLanes.MultiplyAdd(factor, b.lanes0, sum.lanes0);
        row.lanes1 = TLanes.MultiplyAdd(factor, b.lanes1, sum.lanes1);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Row2<TLanes, T> row, T* destination, bool accumulate)
    {
        if (accumulate)
        {
            row.lanes0 = TLanes.Add(row.lanes0, TLanes.Load(destination));
            row.lanes1 = TLanes.Add(row.lanes1, TLanes.Load(destination + TLanes.Count));
        }

        TLanes.Store(row.lanes0, destination);
        TLanes.Store(row.lanes1, destination + TLanes.Count);
    }
}
