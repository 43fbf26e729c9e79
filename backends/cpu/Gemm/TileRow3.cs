using System.Runtime.CompilerServices;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Gemm;

/// <summary>A row of three vectors: eight such rows, one row of B and a broadcast element of A fill 32 registers.</summary>
internal unsafe struct TileRow3<TLanes, T> : ITileRow<TileRow3<TLanes, T>, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged
{
    private TLanes lanes0;
    private TLanes lanes1;
    private TLanes lanes2;

    public static int Count => 3 * TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow3<TLanes, T> Load(T* source)
    {
        TileRow3<TLanes, T> row;
        row.lanes0 = TLanes.Load(source);
        row.lanes1 = TLanes.Load(source + TLanes.Count);
        row.lanes2 = TLanes.Load(source + (2 * TLanes.Count));
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow3<TLanes, T> MultiplyAdd(T a, TileRow3<TLanes, T> b, TileRow3<TLanes, T> sum)
    {
        TLanes factor = (TLanes)a;
        TileRow3<TLanes, T> row;
        row.lanes0 = TLanes.MultiplyAdd(factor, b.lanes0, sum.lanes0);
        row.lanes1 = TLanes.MultiplyAdd(factor, b.lanes1, sum.lanes1);
        row.lanes2 = TLanes.MultiplyAdd(factor, b.lanes2, sum.lanes2);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TileRow3<TLanes, T> row, T* destination, bool accumulate)
    {
        if (accumulate)
        {
            row.lanes0 = row.lanes0 + TLanes.Load(destination);
            row.lanes1 = row.lanes1 + TLanes.Load(destination + TLanes.Count);
            row.lanes2 = row.lanes2 + TLanes.Load(destination + (2 * TLanes.Count));
        }

        row.lanes0.Store(destination);
        row.lanes1.Store(destination + TLanes.Count);
        row.lanes2.Store(destination + (2 * TLanes.Count));
    }
}
