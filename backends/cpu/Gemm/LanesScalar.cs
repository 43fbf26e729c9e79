using System.Numerics;
using System.Runtime.CompilerServices;

namespace Devices.Backends.Cpu.Gemm;

/// <summary>One element: for processors without vectors, or with vectors switched off.</summary>
internal readonly unsafe struct LanesScalar<T> : ILanes<LanesScalar<T>, T>
    where T : unmanaged, INumberBase<T>
{
    private readonly T value;

    private LanesScalar(T value) => this.value = value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesScalar<T> Load(T* source) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesScalar<T> Broadcast(T value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesScalar<T> MultiplyAdd(LanesScalar<T> a, LanesScalar<T> b, LanesScalar<T> c) =>
        new(unchecked((a.value * b.value) + c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesScalar<T> Add(LanesScalar<T> a, LanesScalar<T> b) => new(unchecked(a.value + b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(LanesScalar<T> value, T* destination) => *destination = value.value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(LanesScalar<T> value) => value.value;
}
