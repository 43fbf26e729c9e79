using System.Runtime.CompilerServices;
using Devices.Cpu.Simd;
using Devices.Kernels.Functions;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Cpu.Elementwise;

/// <summary>Elements that lie in memory as they are computed.</summary>
internal readonly unsafe struct Plain<T> : IElement<T>
    where T : unmanaged
{
    public static int Size => sizeof(T);

    [MethodImpl(AggressiveInlining)]
    public static V Load<V>(byte* source)
        where V : unmanaged, ILanes<V, T> => V.Load((T*)source);

    [MethodImpl(AggressiveInlining)]
    public static void Store<V>(V lanes, byte* destination)
        where V : unmanaged, ILanes<V, T> => lanes.Store((T*)destination);
}

/// <summary>Masks that lie in memory as bytes 0 and 1.</summary>
internal readonly unsafe struct Truth<T> : IElement<T>
    where T : unmanaged
{
    public static int Size => 1;

    [MethodImpl(AggressiveInlining)]
    public static V Load<V>(byte* source)
        where V : unmanaged, ILanes<V, T> => V.LoadMask(source);

    [MethodImpl(AggressiveInlining)]
    public static void Store<V>(V lanes, byte* destination)
        where V : unmanaged, ILanes<V, T> => lanes.StoreMask(destination);
}

/// <summary>float16, computed as float32.</summary>
internal readonly unsafe struct Binary16 : IElement<float>
{
    public static int Size => sizeof(ushort);

    [MethodImpl(AggressiveInlining)]
    public static V Load<V>(byte* source)
        where V : unmanaged, ILanes<V, float> => SmallFloats.FromFloat16(V.Load16((ushort*)source));

    [MethodImpl(AggressiveInlining)]
    public static void Store<V>(V lanes, byte* destination)
        where V : unmanaged, ILanes<V, float> => SmallFloats.ToFloat16(lanes).Store16((ushort*)destination);
}

/// <summary>bfloat16, computed as float32.</summary>
internal readonly unsafe struct Brain16 : IElement<float>
{
    public static int Size => sizeof(ushort);

    [MethodImpl(AggressiveInlining)]
    public static V Load<V>(byte* source)
        where V : unmanaged, ILanes<V, float> => SmallFloats.FromBFloat16(V.Load16((ushort*)source));

    [MethodImpl(AggressiveInlining)]
    public static void Store<V>(V lanes, byte* destination)
        where V : unmanaged, ILanes<V, float> => SmallFloats.ToBFloat16(lanes).Store16((ushort*)destination);
}
