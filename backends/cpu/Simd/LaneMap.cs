using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Kernels.Functions;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Cpu.Simd;

/// <summary>A function of a single element, for what no vector instruction computes.</summary>
internal interface IScalarFunction<T>
{
    static abstract T Invoke(T x);
}

/// <summary>A function of two single elements, for what no vector instruction computes.</summary>
internal interface IScalarBinaryFunction<T>
{
    static abstract T Invoke(T x, T y);
}

/// <summary>Applies functions of single elements to lanes, one after the other.</summary>
internal static unsafe class LaneMap
{
    [MethodImpl(AggressiveInlining)]
    public static V Invoke<V, T, TFunction>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged
        where TFunction : unmanaged, IScalarFunction<T>
    {
        Unsafe.SkipInit(out V z);
        for (int lane = 0; lane < V.Count; lane++)
        {
            ((T*)&z)[lane] = TFunction.Invoke(((T*)&x)[lane]);
        }

        return z;
    }

    [MethodImpl(AggressiveInlining)]
    public static V Invoke<V, T, TFunction>(V x, V y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged
        where TFunction : unmanaged, IScalarBinaryFunction<T>
    {
        Unsafe.SkipInit(out V z);
        for (int lane = 0; lane < V.Count; lane++)
        {
            ((T*)&z)[lane] = TFunction.Invoke(((T*)&x)[lane], ((T*)&y)[lane]);
        }

        return z;
    }

    /// <summary>The lanes of <paramref name="usual"/>, replaced by a function of <paramref name="x"/> where the mask is set.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Replace<V, T, TFunction>(V mask, V x, V usual, TFunction function)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryNumber<T>
        where TFunction : struct, IRareFunction<T>
    {
        for (int lane = 0; lane < V.Count; lane++)
        {
            if (Lanes1<T>.Any(((T*)&mask)[lane]))
            {
                ((Lanes1<T>*)&usual)[lane] = function.Invoke<Lanes1<T>, Word>(((T*)&x)[lane]);
            }
        }

        return usual;
    }
}
