using System.Runtime.CompilerServices;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Gemm;

/// <summary>A row of one vector.</summary>
internal unsafe struct TileRow1<TLanes, T> : ITileRow<TileRow1<TLanes, T>, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged
{
    private TLanes lanes;

    public static int Count => TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow1<TLanes, T> Load(T* source)
    {
        TileRow1<TLanes, T> row;
        row.lanes = TLanes.Load(source);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow1<TLanes, T> MultiplyAdd(T a, TileRow1<TLanes, T> b, TileRow1<TLanes, T> sum)
    {
        TileRow1<TLanes, T> row;
        row.lanes = TLanes.MultiplyAdd((TLanes)a, b.lanes, sum.lanes);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TileRow1<TLanes, T> row, T* destination, bool accumulate)
    {
        (accumulate ? row.lanes + TLanes.Load(destination) : row.lanes).Store(destination);
    }
}
