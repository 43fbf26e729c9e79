using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Devices.Kernels.Functions;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Cpu.Simd;

/// <summary>A vector register of 256 bits.</summary>
internal readonly unsafe struct Lanes256<T>(Vector256<T> vector) : ILanes<Lanes256<T>, T>
    where T : unmanaged, IBinaryNumber<T>
{
    private readonly Vector256<T> vector = vector;

    public static int Count => Vector256<T>.Count;

    [MethodImpl(AggressiveInlining)]
    public static implicit operator Lanes256<T>(T value) => new(Vector256.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Load(T* source) => new(Vector256.Load(source));

    [MethodImpl(AggressiveInlining)]
    public void Store(T* destination) => vector.Store(destination);

    [MethodImpl(AggressiveInlining)]
    public void StoreNonTemporal(T* destination) => vector.StoreAlignedNonTemporal(destination);

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> LoadMask(byte* source) => ~Equal(
        sizeof(T) == 1 ? From(Vector256.Load(source))
        : sizeof(T) == 2 ? From(Width.Widen(Vector128.Load(source)))
        : sizeof(T) == 4 ? From(Width.Widen(Vector128.WidenLower(Width.LoadLower(source, 8))))
        : From(Width.Widen(Vector128.WidenLower(Vector128.WidenLower(Width.LoadLower(source, 4))))),
        default);

    [MethodImpl(AggressiveInlining)]
    public void StoreMask(byte* destination)
    {
        if (sizeof(T) == 1)
        {
            (vector.AsByte() & Vector256<byte>.One).Store(destination);
        }
        else if (sizeof(T) == 2)
        {
            Width.Narrow(vector.AsUInt16() & Vector256<ushort>.One).Store(destination);
        }
        else if (sizeof(T) == 4)
        {
            Width.StoreLower(Width.Narrow(Width.Narrow(vector.AsUInt32() & Vector256<uint>.One)), destination, 8);
        }
        else
        {
            Width.StoreLower(Width.Narrow(Width.Narrow(Width.Narrow(vector.AsUInt64() & Vector256<ulong>.One))), destination, 4);
        }
    }

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Load16(ushort* source) => From(Width.Widen(Vector128.Load(source)));

    [MethodImpl(AggressiveInlining)]
    public void Store16(ushort* destination) => Width.Narrow(vector.AsUInt32()).Store(destination);

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> operator +(Lanes256<T> x, Lanes256<T> y) => new(x.vector + y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> operator -(Lanes256<T> x, Lanes256<T> y) => new(x.vector - y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> operator *(Lanes256<T> x, Lanes256<T> y) => new(x.vector * y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> operator /(Lanes256<T> x, Lanes256<T> y) => new(x.vector / y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> MultiplyAdd(Lanes256<T> x, Lanes256<T> y, Lanes256<T> z) =>
        typeof(T) == typeof(float)
            ? From(Vector256.MultiplyAddEstimate(x.vector.AsSingle(), y.vector.AsSingle(), z.vector.AsSingle()))
        : typeof(T) == typeof(double)
            ? From(Vector256.MultiplyAddEstimate(x.vector.AsDouble(), y.vector.AsDouble(), z.vector.AsDouble()))
        : (x * y) + z;

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> operator -(Lanes256<T> x) => new(-x.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> operator &(Lanes256<T> x, Lanes256<T> y) => new(x.vector & y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> operator |(Lanes256<T> x, Lanes256<T> y) => new(x.vector | y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> operator ^(Lanes256<T> x, Lanes256<T> y) => new(x.vector ^ y.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> operator ~(Lanes256<T> x) => new(~x.vector);

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> operator <(Lanes256<T> x, Lanes256<T> y) => new(Vector256.LessThan(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> operator >(Lanes256<T> x, Lanes256<T> y) => new(Vector256.GreaterThan(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> operator <=(Lanes256<T> x, Lanes256<T> y) => new(Vector256.LessThanOrEqual(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> operator >=(Lanes256<T> x, Lanes256<T> y) => new(Vector256.GreaterThanOrEqual(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Equal(Lanes256<T> x, Lanes256<T> y) => new(Vector256.Equals(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Select(Lanes256<T> mask, Lanes256<T> x, Lanes256<T> y) =>
        new(Vector256.ConditionalSelect(mask.vector, x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static bool Any(Lanes256<T> mask) => !Vector256.EqualsAll(mask.vector.AsInt64(), Vector256<long>.Zero);

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Max(Lanes256<T> x, Lanes256<T> y) => new(Vector256.Max(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Min(Lanes256<T> x, Lanes256<T> y) => new(Vector256.Min(x.vector, y.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Sqrt(Lanes256<T> x) => new(Vector256.Sqrt(x.vector));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Floor(Lanes256<T> x) => sizeof(T) == sizeof(float)
        ? From(Vector256.Floor(x.vector.AsSingle()))
        : From(Vector256.Floor(x.vector.AsDouble()));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Ceiling(Lanes256<T> x) => sizeof(T) == sizeof(float)
        ? From(Vector256.Ceiling(x.vector.AsSingle()))
        : From(Vector256.Ceiling(x.vector.AsDouble()));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Truncate(Lanes256<T> x) => sizeof(T) == sizeof(float)
        ? From(Vector256.Truncate(x.vector.AsSingle()))
        : From(Vector256.Truncate(x.vector.AsDouble()));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Round(Lanes256<T> x) => sizeof(T) == sizeof(float)
        ? From(Vector256.Round(x.vector.AsSingle()))
        : From(Vector256.Round(x.vector.AsDouble()));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> AddBits(Lanes256<T> x, Lanes256<T> y) => sizeof(T) == sizeof(int)
        ? From(x.vector.AsInt32() + y.vector.AsInt32())
        : From(x.vector.AsInt64() + y.vector.AsInt64());

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> SubtractBits(Lanes256<T> x, Lanes256<T> y) => sizeof(T) == sizeof(int)
        ? From(x.vector.AsInt32() - y.vector.AsInt32())
        : From(x.vector.AsInt64() - y.vector.AsInt64());

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> EqualBits(Lanes256<T> x, Lanes256<T> y) => sizeof(T) == sizeof(int)
        ? From(Vector256.Equals(x.vector.AsInt32(), y.vector.AsInt32()))
        : From(Vector256.Equals(x.vector.AsInt64(), y.vector.AsInt64()));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> ShiftLeft(Lanes256<T> x, int bits) => sizeof(T) == sizeof(int)
        ? From(x.vector.AsInt32() << bits)
        : From(x.vector.AsInt64() << bits);

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> ShiftRight(Lanes256<T> x, int bits) => sizeof(T) == sizeof(int)
        ? From(x.vector.AsInt32() >> bits)
        : From(x.vector.AsInt64() >> bits);

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> ShiftRightLogical(Lanes256<T> x, int bits) => sizeof(T) == sizeof(int)
        ? From(x.vector.AsInt32() >>> bits)
        : From(x.vector.AsInt64() >>> bits);

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> FromInteger(Lanes256<T> bits) => sizeof(T) == sizeof(int)
        ? From(Vector256.ConvertToSingle(bits.vector.AsInt32()))
        : From(Vector256.ConvertToDouble(bits.vector.AsInt64()));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Rarely<TFunction>(Lanes256<T> mask, Lanes256<T> x, Lanes256<T> usual, TFunction function)
        where TFunction : struct, IRareFunction<T> =>
        Any(mask) ? LaneMap.Replace<Lanes256<T>, T, TFunction>(mask, x, usual, function) : usual;

    [MethodImpl(AggressiveInlining)]
    private static Lanes256<T> From<TOther>(Vector256<TOther> other) => new(other.As<TOther, T>());
}
