using System.Runtime.CompilerServices;
using Devices.Kernels.Functions;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Cpu.Simd;

/// <summary>An unsigned integer of 32 bits, for functions that are also written for devices. Masks have all bits set, or none.</summary>
internal readonly struct Word(uint value) : IWord<Word>
{
    public uint Value { get; } = value;

    [MethodImpl(AggressiveInlining)]
    public static implicit operator Word(uint value) => new(value);

    [MethodImpl(AggressiveInlining)]
    public static Word operator +(Word x, Word y) => unchecked(x.Value + y.Value);

    [MethodImpl(AggressiveInlining)]
    public static Word operator -(Word x, Word y) => unchecked(x.Value - y.Value);

    [MethodImpl(AggressiveInlining)]
    public static Word operator *(Word x, Word y) => unchecked(x.Value * y.Value);

    [MethodImpl(AggressiveInlining)]
    public static Word operator &(Word x, Word y) => x.Value & y.Value;

    [MethodImpl(AggressiveInlining)]
    public static Word operator |(Word x, Word y) => x.Value | y.Value;

    [MethodImpl(AggressiveInlining)]
    public static Word operator ^(Word x, Word y) => x.Value ^ y.Value;

    [MethodImpl(AggressiveInlining)]
    public static Word operator ~(Word x) => ~x.Value;

    [MethodImpl(AggressiveInlining)]
    public static Word operator <<(Word x, Word bits) => x.Value << (int)bits.Value;

    [MethodImpl(AggressiveInlining)]
    public static Word operator >>(Word x, Word bits) => x.Value >> (int)bits.Value;

    [MethodImpl(AggressiveInlining)]
    public static Word operator <(Word x, Word y) => Mask(x.Value < y.Value);

    [MethodImpl(AggressiveInlining)]
    public static Word operator >(Word x, Word y) => Mask(x.Value > y.Value);

    [MethodImpl(AggressiveInlining)]
    public static Word Equal(Word x, Word y) => Mask(x.Value == y.Value);

    [MethodImpl(AggressiveInlining)]
    public static Word Select(Word mask, Word x, Word y) => mask.Value != 0 ? x : y;

    [MethodImpl(AggressiveInlining)]
    public static Word MultiplyHigh(Word x, Word y) => (uint)((ulong)x.Value * y.Value >> 32);

    [MethodImpl(AggressiveInlining)]
    private static Word Mask(bool isSet) => isSet ? uint.MaxValue : 0;
}
