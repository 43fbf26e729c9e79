using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Kernels.Functions;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Cpu.Simd;

/// <summary>A single element: what is left over at the end of a row, and machines without vectors.</summary>
internal readonly unsafe struct Lanes1<T>(T value) : ILanes<Lanes1<T>, T>, IWords<Lanes1<T>, Word>
    where T : unmanaged, IBinaryNumber<T>
{
    private readonly T value = value;

    public T Value => value;

    public static int Count => 1;

    [MethodImpl(AggressiveInlining)]
    public static implicit operator Lanes1<T>(T value) => new(value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> Load(T* source) => new(*source);

    [MethodImpl(AggressiveInlining)]
    public void Store(T* destination) => *destination = value;

    [MethodImpl(AggressiveInlining)]
    public void StoreNonTemporal(T* destination) => *destination = value;

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> LoadMask(byte* source) => Mask(*source != 0);

    [MethodImpl(AggressiveInlining)]
    public void StoreMask(byte* destination) => *destination = IsSet ? (byte)1 : (byte)0;

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> Load16(ushort* source) => From((uint)*source);

    [MethodImpl(AggressiveInlining)]
    public void Store16(ushort* destination) => *destination = (ushort)Bits32;

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> operator +(Lanes1<T> x, Lanes1<T> y) => new(unchecked(x.value + y.value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> operator -(Lanes1<T> x, Lanes1<T> y) => new(unchecked(x.value - y.value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> operator *(Lanes1<T> x, Lanes1<T> y) => new(unchecked(x.value * y.value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> operator /(Lanes1<T> x, Lanes1<T> y) => new(x.value / y.value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> MultiplyAdd(Lanes1<T> x, Lanes1<T> y, Lanes1<T> z) => (x * y) + z;

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> operator -(Lanes1<T> x) => new(unchecked(-x.value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> operator &(Lanes1<T> x, Lanes1<T> y) => new(x.value & y.value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> operator |(Lanes1<T> x, Lanes1<T> y) => new(x.value | y.value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> operator ^(Lanes1<T> x, Lanes1<T> y) => new(x.value ^ y.value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> operator ~(Lanes1<T> x) => new(~x.value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> operator <(Lanes1<T> x, Lanes1<T> y) => Mask(x.value < y.value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> operator >(Lanes1<T> x, Lanes1<T> y) => Mask(x.value > y.value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> operator <=(Lanes1<T> x, Lanes1<T> y) => Mask(x.value <= y.value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> operator >=(Lanes1<T> x, Lanes1<T> y) => Mask(x.value >= y.value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> Equal(Lanes1<T> x, Lanes1<T> y) => Mask(x.value == y.value);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> Select(Lanes1<T> mask, Lanes1<T> x, Lanes1<T> y) => mask.IsSet ? x : y;

    [MethodImpl(AggressiveInlining)]
    public static bool Any(Lanes1<T> mask) => mask.IsSet;

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> Max(Lanes1<T> x, Lanes1<T> y) => new(T.Max(x.value, y.value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> Min(Lanes1<T> x, Lanes1<T> y) => new(T.Min(x.value, y.value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> Sqrt(Lanes1<T> x) => sizeof(T) == sizeof(float) ? From(MathF.Sqrt(x.Single)) : From(Math.Sqrt(x.Double));

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> Floor(Lanes1<T> x) => sizeof(T) == sizeof(float) ? From(MathF.Floor(x.Single)) : From(Math.Floor(x.Double));

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> Ceiling(Lanes1<T> x) =>
        sizeof(T) == sizeof(float) ? From(MathF.Ceiling(x.Single)) : From(Math.Ceiling(x.Double));

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> Truncate(Lanes1<T> x) =>
        sizeof(T) == sizeof(float) ? From(MathF.Truncate(x.Single)) : From(Math.Truncate(x.Double));

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> Round(Lanes1<T> x) => sizeof(T) == sizeof(float) ? From(MathF.Round(x.Single)) : From(Math.Round(x.Double));

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> AddBits(Lanes1<T> x, Lanes1<T> y) =>
        sizeof(T) == sizeof(int) ? From(x.Bits32 + y.Bits32) : From(x.Bits64 + y.Bits64);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> SubtractBits(Lanes1<T> x, Lanes1<T> y) =>
        sizeof(T) == sizeof(int) ? From(x.Bits32 - y.Bits32) : From(x.Bits64 - y.Bits64);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> EqualBits(Lanes1<T> x, Lanes1<T> y) =>
        Mask(sizeof(T) == sizeof(int) ? x.Bits32 == y.Bits32 : x.Bits64 == y.Bits64);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> ShiftLeft(Lanes1<T> x, int bits) =>
        sizeof(T) == sizeof(int) ? From(x.Bits32 << bits) : From(x.Bits64 << bits);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> ShiftRight(Lanes1<T> x, int bits) =>
        sizeof(T) == sizeof(int) ? From(x.Bits32 >> bits) : From(x.Bits64 >> bits);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> ShiftRightLogical(Lanes1<T> x, int bits) =>
        sizeof(T) == sizeof(int) ? From(x.Bits32 >>> bits) : From(x.Bits64 >>> bits);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> FromInteger(Lanes1<T> bits) =>
        sizeof(T) == sizeof(int) ? From((float)bits.Bits32) : From((double)bits.Bits64);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1<T> Rarely<TFunction>(Lanes1<T> mask, Lanes1<T> x, Lanes1<T> usual, TFunction function)
        where TFunction : struct, IRareFunction<T> =>
        mask.IsSet ? LaneMap.Replace<Lanes1<T>, T, TFunction>(mask, x, usual, function) : usual;

    public static Word LowWord(Lanes1<T> x) => sizeof(T) == sizeof(int) ? (uint)x.Bits32 : (uint)x.Bits64;

    public static Word HighWord(Lanes1<T> x) => (uint)(x.Bits64 >> 32);

    public static Lanes1<T> FromWord(Word pattern) => From(pattern.Value);

    public static Lanes1<T> FromWords(Word high, Word low) => From(((ulong)high.Value << 32) | low.Value);

    private bool IsSet => sizeof(T) switch
    {
        1 => Unsafe.BitCast<T, byte>(value) != 0,
        2 => Unsafe.BitCast<T, short>(value) != 0,
        4 => Bits32 != 0,
        _ => Bits64 != 0,
    };

    private float Single => Unsafe.BitCast<T, float>(value);

    private double Double => Unsafe.BitCast<T, double>(value);

    private int Bits32 => Unsafe.BitCast<T, int>(value);

    private long Bits64 => Unsafe.BitCast<T, long>(value);

    [MethodImpl(AggressiveInlining)]
    private static Lanes1<T> Mask(bool isSet) => new(isSet ? T.AllBitsSet : T.Zero);

    [MethodImpl(AggressiveInlining)]
    private static Lanes1<T> From<TOther>(TOther other)
        where TOther : unmanaged => new(Unsafe.BitCast<TOther, T>(other));
}
