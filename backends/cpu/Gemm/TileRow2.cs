using System.Runtime.CompilerServices;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Gemm;

/// <summary>A row of two vectors.</summary>
internal unsafe struct TileRow2<TLanes, T> : ITileRow<TileRow2<TLanes, T>, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged
{
    private TLanes lanes0;
    private TLanes lanes1;

    public static int Count => 2 * TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow2<TLanes, T> Load(T* source)
    {
        TileRow2<TLanes, T> row;
        row.lanes0 = TLanes.Load(source);
        row.lanes1 = TLanes.Load(source + TLanes.Count);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow2<TLanes, T> MultiplyAdd(T a, TileRow2<TLanes, T> b, TileRow2<TLanes, T> sum)
    {
        TLanes factor = (TLanes)a;
        TileRow2<TLanes, T> row;
        row.lanes0 = TLanes.MultiplyAdd(factor, b.lanes0, sum.lanes0);
        row.lanes1 = TLanes.MultiplyAdd(factor, b.lanes1, sum.lanes1);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TileRow2<TLanes, T> row, T* destination, bool accumulate)
    {
        if (accumulate)
        {
            row.lanes0 = row.lanes0 + TLanes.Load(destination);
            row.lanes1 = row.lanes1 + TLanes.Load(destination + TLanes.Count);
        }

        row.lanes0.Store(destination);
        row.lanes1.Store(destination + TLanes.Count);
    }
}
