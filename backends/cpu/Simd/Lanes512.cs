using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Devices.Kernels.Functions;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Cpu.Simd;

/// <summary>A vector register of 512 bits.</summary>
internal readonly unsafe struct Lanes512<T>(Vector512<T> vector) : ILanes<Lanes512<T>, T>
    where T : unmanaged, IBinaryNumber<T>
{
    private readonly Vector512<T> vector = vector;

    public static int Count => Vector512<T>.Count;

    [MethodImpl(AggressiveInlining)]
    public static implicit operator Lanes512<T>(T value) => new(Vector512.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Load(T* source) => new(Vector512.Load(source));

    [MethodImpl(AggressiveInlining)]
    public void Store(T* destination) => vector.Store(destination);

    [MethodImpl(AggressiveInlining)]
    public void StoreNonTemporal(T* destination) => vector.StoreAlignedNonTemporal(destination);

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> LoadMask(byte* source) => ~Equal(
        sizeof(T) == 1 ? From(Vector512.Load(source))
        : sizeof(T) == 2 ? From(Width.Widen(Vector256.Load(source)))
        : sizeof(T) == 4 ? From(Width.Widen(Width.Widen(Vector128.Load(source))))
        : From(Width.Widen(Width.Widen(Vector128.WidenLower(Width.LoadLower(source, 8))))),
        default);

    [MethodImpl(AggressiveInlining)]
    public void StoreMask(byte* destination)
    {
        if (sizeof(T) == 1)
        {
            (vector.AsByte() & Vector512<byte>.One).Store(destination);
        }
        else if (sizeof(T) == 2)
        {
            Width.Narrow(vector.AsUInt16() & Vector512<ushort>.One).Store(destination);
        }
        else if (sizeof(T) == 4)
        {
            Width.Narrow(Width.Narrow(vector.AsUInt32() & Vector512<uint>.One)).Store(destination);
        }
        else
        {
            Width.StoreLower(Width.Narrow(Width.Narrow(Width.Narrow(vector.AsUInt64() & Vector512<ulong>.One))), destination, 8);
        }
    }

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Load16(ushort* source) => From(Width.Widen(Vector256.Load(source)));

    [MethodImpl(AggressiveInlining)]
    public void Store16(ushort* destination) => Width.Narrow(vector.AsUInt32()).Store(destination);

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> operator +(Lanes512<T> x, Lanes512<T> y) => new(x.vector + y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> operator -(Lanes512<T> x, Lanes512<T> y) => new(x.vector - y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> operator *(Lanes512<T> x, Lanes512<T> y) => new(x.vector * y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> operator /(Lanes512<T> x, Lanes512<T> y) => new(x.vector / y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> MultiplyAdd(Lanes512<T> x, Lanes512<T> y, Lanes512<T> z) =>
        typeof(T) == typeof(float)
            ? From(Vector512.MultiplyAddEstimate(x.vector.AsSingle(), y.vector.AsSingle(), z.vector.AsSingle()))
        : typeof(T) == typeof(double)
            ? From(Vector512.MultiplyAddEstimate(x.vector.AsDouble(), y.vector.AsDouble(), z.vector.AsDouble()))
        : (x * y) + z;

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> operator -(Lanes512<T> x) => new(-x.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> operator &(Lanes512<T> x, Lanes512<T> y) => new(x.vector & y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> operator |(Lanes512<T> x, Lanes512<T> y) => new(x.vector | y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> operator ^(Lanes512<T> x, Lanes512<T> y) => new(x.vector ^ y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> operator ~(Lanes512<T> x) => new(~x.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> operator <(Lanes512<T> x, Lanes512<T> y) => new(Vector512.LessThan(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> operator >(Lanes512<T> x, Lanes512<T> y) => new(Vector512.GreaterThan(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> operator <=(Lanes512<T> x, Lanes512<T> y) => new(Vector512.LessThanOrEqual(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> operator >=(Lanes512<T> x, Lanes512<T> y) => new(Vector512.GreaterThanOrEqual(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Equal(Lanes512<T> x, Lanes512<T> y) => new(Vector512.Equals(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Select(Lanes512<T> mask, Lanes512<T> x, Lanes512<T> y) =>
        new(Vector512.ConditionalSelect(mask.vector, x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static bool Any(Lanes512<T> mask) => !Vector512.EqualsAll(mask.vector.AsInt64(), Vector512<long>.Zero);

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Max(Lanes512<T> x, Lanes512<T> y) => new(Vector512.Max(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Min(Lanes512<T> x, Lanes512<T> y) => new(Vector512.Min(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Sqrt(Lanes512<T> x) => new(Vector512.Sqrt(x.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Floor(Lanes512<T> x) => sizeof(T) == sizeof(float)
        ? From(Vector512.Floor(x.vector.AsSingle()))
        : From(Vector512.Floor(x.vector.AsDouble()));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Ceiling(Lanes512<T> x) => sizeof(T) == sizeof(float)
        ? From(Vector512.Ceiling(x.vector.AsSingle()))
        : From(Vector512.Ceiling(x.vector.AsDouble()));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Truncate(Lanes512<T> x) => sizeof(T) == sizeof(float)
        ? From(Vector512.Truncate(x.vector.AsSingle()))
        : From(Vector512.Truncate(x.vector.AsDouble()));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Round(Lanes512<T> x) => sizeof(T) == sizeof(float)
        ? From(Vector512.Round(x.vector.AsSingle()))
        : From(Vector512.Round(x.vector.AsDouble()));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> AddBits(Lanes512<T> x, Lanes512<T> y) => sizeof(T) == sizeof(int)
        ? From(x.vector.AsInt32() + y.vector.AsInt32())
        : From(x.vector.AsInt64() + y.vector.AsInt64());

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> SubtractBits(Lanes512<T> x, Lanes512<T> y) => sizeof(T) == sizeof(int)
        ? From(x.vector.AsInt32() - y.vector.AsInt32())
        : From(x.vector.AsInt64() - y.vector.AsInt64());

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> EqualBits(Lanes512<T> x, Lanes512<T> y) => sizeof(T) == sizeof(int)
        ? From(Vector512.Equals(x.vector.AsInt32(), y.vector.AsInt32()))
        : From(Vector512.Equals(x.vector.AsInt64(), y.vector.AsInt64()));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> ShiftLeft(Lanes512<T> x, int bits) => sizeof(T) == sizeof(int)
        ? From(x.vector.AsInt32() << bits)
        : From(x.vector.AsInt64() << bits);

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> ShiftRight(Lanes512<T> x, int bits) => sizeof(T) == sizeof(int)
        ? From(x.vector.AsInt32() >> bits)
        : From(x.vector.AsInt64() >> bits);

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> ShiftRightLogical(Lanes512<T> x, int bits) => sizeof(T) == sizeof(int)
        ? From(x.vector.AsInt32() >>> bits)
        : From(x.vector.AsInt64() >>> bits);

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> FromInteger(Lanes512<T> bits) => sizeof(T) == sizeof(int)
        ? From(Vector512.ConvertToSingle(bits.vector.AsInt32()))
        : From(Vector512.ConvertToDouble(bits.vector.AsInt64()));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Rarely<TFunction>(Lanes512<T> mask, Lanes512<T> x, Lanes512<T> usual, TFunction function)
        where TFunction : struct, IRareFunction<T> =>
        Any(mask) ? LaneMap.Replace<Lanes512<T>, T, TFunction>(mask, x, usual, function) : usual;

    [MethodImpl(AggressiveInlining)]
    private static Lanes512<T> From<TOther>(Vector512<TOther> other) => new(other.As<TOther, T>());
}
