using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Cpu.Simd;

/// <summary>Changes the width of lanes; a 128-bit vector narrows into the lower half of another.</summary>
internal static unsafe class Width
{
    [MethodImpl(AggressiveInlining)]
    public static Vector256<uint> Narrow(Vector512<ulong> wide) => Vector256.Narrow(wide.GetLower(), wide.GetUpper());

    [MethodImpl(AggressiveInlining)]
    public static Vector256<ushort> Narrow(Vector512<uint> wide) => Vector256.Narrow(wide.GetLower(), wide.GetUpper());

    [MethodImpl(AggressiveInlining)]
    public static Vector256<byte> Narrow(Vector512<ushort> wide) => Vector256.Narrow(wide.GetLower(), wide.GetUpper());

    [MethodImpl(AggressiveInlining)]
    public static Vector128<uint> Narrow(Vector256<ulong> wide) => Vector128.Narrow(wide.GetLower(), wide.GetUpper());

    [MethodImpl(AggressiveInlining)]
    public static Vector128<ushort> Narrow(Vector256<uint> wide) => Vector128.Narrow(wide.GetLower(), wide.GetUpper());

    [MethodImpl(AggressiveInlining)]
    public static Vector128<byte> Narrow(Vector256<ushort> wide) => Vector128.Narrow(wide.GetLower(), wide.GetUpper());

    [MethodImpl(AggressiveInlining)]
    public static Vector128<uint> Narrow(Vector128<ulong> wide) => Vector128.Narrow(wide, wide);

    [MethodImpl(AggressiveInlining)]
    public static Vector128<ushort> Narrow(Vector128<uint> wide) => Vector128.Narrow(wide, wide);

    [MethodImpl(AggressiveInlining)]
    public static Vector128<byte> Narrow(Vector128<ushort> wide) => Vector128.Narrow(wide, wide);

    [MethodImpl(AggressiveInlining)]
    public static Vector512<ulong> Widen(Vector256<uint> narrow) =>
        Vector512.Create(Vector256.WidenLower(narrow), Vector256.WidenUpper(narrow));

    [MethodImpl(AggressiveInlining)]
    public static Vector512<uint> Widen(Vector256<ushort> narrow) =>
        Vector512.Create(Vector256.WidenLower(narrow), Vector256.WidenUpper(narrow));

    [MethodImpl(AggressiveInlining)]
    public static Vector512<ushort> Widen(Vector256<byte> narrow) =>
        Vector512.Create(Vector256.WidenLower(narrow), Vector256.WidenUpper(narrow));

    [MethodImpl(AggressiveInlining)]
    public static Vector256<ulong> Widen(Vector128<uint> narrow) =>
        Vector256.Create(Vector128.WidenLower(narrow), Vector128.WidenUpper(narrow));

    [MethodImpl(AggressiveInlining)]
    public static Vector256<uint> Widen(Vector128<ushort> narrow) =>
        Vector256.Create(Vector128.WidenLower(narrow), Vector128.WidenUpper(narrow));

    [MethodImpl(AggressiveInlining)]
    public static Vector256<ushort> Widen(Vector128<byte> narrow) =>
        Vector256.Create(Vector128.WidenLower(narrow), Vector128.WidenUpper(narrow));

    /// <summary>Loads 8, 4 or 2 bytes.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Vector128<byte> LoadLower(byte* source, int bytes) => bytes switch
    {
        8 => Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(source)).AsByte(),
        4 => Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(source)).AsByte(),
        _ => Vector128.CreateScalar(Unsafe.ReadUnaligned<ushort>(source)).AsByte(),
    };

    /// <summary>Stores the lower 8, 4 or 2 bytes.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void StoreLower(Vector128<byte> vector, byte* destination, int bytes)
    {
        switch (bytes)
        {
            case 8:
                Unsafe.WriteUnaligned(destination, vector.AsUInt64().ToScalar());
                break;
            case 4:
                Unsafe.WriteUnaligned(destination, vector.AsUInt32().ToScalar());
                break;
            default:
                Unsafe.WriteUnaligned(destination, vector.AsUInt16().ToScalar());
                break;
        }
    }
}
