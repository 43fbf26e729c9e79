using System.Runtime.CompilerServices;

namespace Devices.Backends.Cpu.Gemm;

/// <summary>A row of one vector.</summary>
internal unsafe struct Row1<TLanes, T> : IRow<Row1<TLanes, T>, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged
{
    private TLanes lanes;

    public static int Count => TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row1<TLanes, T> Load(T* source)
    {
        Row1<TLanes, T> row;
        row.lanes = TLanes.Load(source);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row1<TLanes, T> MultiplyAdd(T a, Row1<TLanes, T> b, Row1<TLanes, T> sum)
    {
        Row1<TLanes, T> row;
        row.lanes = TLanes.MultiplyAdd(TLanes.Broadcast(a), b.lanes, sum.lanes);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Row1<TLanes, T> row, T* destination, bool accumulate)
    {
        TLanes.Store(accumulate ? TLanes.Add(row.lanes, TLanes.Load(destination)) : row.lanes, destination);
    }
}
