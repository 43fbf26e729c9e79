using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Devices.Kernels.Functions;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Cpu.Simd;

/// <summary>A vector register of 128 bits.</summary>
internal readonly unsafe struct Lanes128<T>(Vector128<T> vector) : ILanes<Lanes128<T>, T>
    where T : unmanaged, IBinaryNumber<T>
{
    private readonly Vector128<T> vector = vector;

    public static int Count => Vector128<T>.Count;

    [MethodImpl(AggressiveInlining)]
    public static implicit operator Lanes128<T>(T value) => new(Vector128.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Load(T* source) => new(Vector128.Load(source));

    [MethodImpl(AggressiveInlining)]
    public void Store(T* destination) => vector.Store(destination);

    [MethodImpl(AggressiveInlining)]
    public void StoreNonTemporal(T* destination) => vector.StoreAlignedNonTemporal(destination);

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> LoadMask(byte* source) => ~Equal(
        sizeof(T) == 1 ? From(Vector128.Load(source))
        : sizeof(T) == 2 ? From(Vector128.WidenLower(Width.LoadLower(source, 8)))
        : sizeof(T) == 4 ? From(Vector128.WidenLower(Vector128.WidenLower(Width.LoadLower(source, 4))))
        : From(Vector128.WidenLower(Vector128.WidenLower(Vector128.WidenLower(Width.LoadLower(source, 2))))),
        default);

    [MethodImpl(AggressiveInlining)]
    public void StoreMask(byte* destination)
    {
        if (sizeof(T) == 1)
        {
            (vector.AsByte() & Vector128<byte>.One).Store(destination);
        }
        else if (sizeof(T) == 2)
        {
            Width.StoreLower(Width.Narrow(vector.AsUInt16() & Vector128<ushort>.One), destination, 8);
        }
        else if (sizeof(T) == 4)
        {
            Width.StoreLower(Width.Narrow(Width.Narrow(vector.AsUInt32() & Vector128<uint>.One)), destination, 4);
        }
        else
        {
            Width.StoreLower(Width.Narrow(Width.Narrow(Width.Narrow(vector.AsUInt64() & Vector128<ulong>.One))), destination, 2);
        }
    }

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Load16(ushort* source) => From(Vector128.WidenLower(Width.LoadLower((byte*)source, 8).AsUInt16()));

    [MethodImpl(AggressiveInlining)]
    public void Store16(ushort* destination) => Width.StoreLower(Width.Narrow(vector.AsUInt32()).AsByte(), (byte*)destination, 8);

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> operator +(Lanes128<T> x, Lanes128<T> y) => new(x.vector + y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> x, Lanes128<T> y) => new(x.vector - y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> operator *(Lanes128<T> x, Lanes128<T> y) => new(x.vector * y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> operator /(Lanes128<T> x, Lanes128<T> y) => new(x.vector / y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> MultiplyAdd(Lanes128<T> x, Lanes128<T> y, Lanes128<T> z) =>
        typeof(T) == typeof(float)
            ? From(Vector128.MultiplyAddEstimate(x.vector.AsSingle(), y.vector.AsSingle(), z.vector.AsSingle()))
        : typeof(T) == typeof(double)
            ? From(Vector128.MultiplyAddEstimate(x.vector.AsDouble(), y.vector.AsDouble(), z.vector.AsDouble()))
        : (x * y) + z;

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> x) => new(-x.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> operator &(Lanes128<T> x, Lanes128<T> y) => new(x.vector & y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> operator |(Lanes128<T> x, Lanes128<T> y) => new(x.vector | y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> operator ^(Lanes128<T> x, Lanes128<T> y) => new(x.vector ^ y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> operator ~(Lanes128<T> x) => new(~x.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> operator <(Lanes128<T> x, Lanes128<T> y) => new(Vector128.LessThan(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> operator >(Lanes128<T> x, Lanes128<T> y) => new(Vector128.GreaterThan(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> operator <=(Lanes128<T> x, Lanes128<T> y) => new(Vector128.LessThanOrEqual(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> operator >=(Lanes128<T> x, Lanes128<T> y) => new(Vector128.GreaterThanOrEqual(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Equal(Lanes128<T> x, Lanes128<T> y) => new(Vector128.Equals(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Select(Lanes128<T> mask, Lanes128<T> x, Lanes128<T> y) =>
        new(Vector128.ConditionalSelect(mask.vector, x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static bool Any(Lanes128<T> mask) => !Vector128.EqualsAll(mask.vector.AsInt64(), Vector128<long>.Zero);

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Max(Lanes128<T> x, Lanes128<T> y) => new(Vector128.Max(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Min(Lanes128<T> x, Lanes128<T> y) => new(Vector128.Min(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Sqrt(Lanes128<T> x) => new(Vector128.Sqrt(x.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Floor(Lanes128<T> x) => sizeof(T) == sizeof(float)
        ? From(Vector128.Floor(x.vector.AsSingle()))
        : From(Vector128.Floor(x.vector.AsDouble()));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Ceiling(Lanes128<T> x) => sizeof(T) == sizeof(float)
        ? From(Vector128.Ceiling(x.vector.AsSingle()))
        : From(Vector128.Ceiling(x.vector.AsDouble()));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Truncate(Lanes128<T> x) => sizeof(T) == sizeof(float)
        ? From(Vector128.Truncate(x.vector.AsSingle()))
        : From(Vector128.Truncate(x.vector.AsDouble()));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Round(Lanes128<T> x) => sizeof(T) == sizeof(float)
        ? From(Vector128.Round(x.vector.AsSingle()))
        : From(Vector128.Round(x.vector.AsDouble()));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> AddBits(Lanes128<T> x, Lanes128<T> y) => sizeof(T) == sizeof(int)
        ? From(x.vector.AsInt32() + y.vector.AsInt32())
        : From(x.vector.AsInt64() + y.vector.AsInt64());

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> SubtractBits(Lanes128<T> x, Lanes128<T> y) => sizeof(T) == sizeof(int)
        ? From(x.vector.AsInt32() - y.vector.AsInt32())
        : From(x.vector.AsInt64() - y.vector.AsInt64());

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> EqualBits(Lanes128<T> x, Lanes128<T> y) => sizeof(T) == sizeof(int)
        ? From(Vector128.Equals(x.vector.AsInt32(), y.vector.AsInt32()))
        : From(Vector128.Equals(x.vector.AsInt64(), y.vector.AsInt64()));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> ShiftLeft(Lanes128<T> x, int bits) => sizeof(T) == sizeof(int)
        ? From(x.vector.AsInt32() << bits)
        : From(x.vector.AsInt64() << bits);

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> ShiftRight(Lanes128<T> x, int bits) => sizeof(T) == sizeof(int)
        ? From(x.vector.AsInt32() >> bits)
        : From(x.vector.AsInt64() >> bits);

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> ShiftRightLogical(Lanes128<T> x, int bits) => sizeof(T) == sizeof(int)
        ? From(x.vector.AsInt32() >>> bits)
        : From(x.vector.AsInt64() >>> bits);

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> FromInteger(Lanes128<T> bits) => sizeof(T) == sizeof(int)
        ? From(Vector128.ConvertToSingle(bits.vector.AsInt32()))
        : From(Vector128.ConvertToDouble(bits.vector.AsInt64()));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Rarely<TFunction>(Lanes128<T> mask, Lanes128<T> x, Lanes128<T> usual, TFunction function)
        where TFunction : struct, IRareFunction<T> =>
        Any(mask) ? LaneMap.Replace<Lanes128<T>, T, TFunction>(mask, x, usual, function) : usual;

    [MethodImpl(AggressiveInlining)]
    private static Lanes128<T> From<TOther>(Vector128<TOther> other) => new(other.As<TOther, T>());
}
