using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Simd;
using Devices.Kernels.Functions;

namespace Devices.Cpu.Elementwise;

/// <summary>A row of z = x for elements that are computed in different types, one at a time.</summary>
internal readonly unsafe struct ConvertRow<TIn, TFrom, TOut, TTo> : IRow
    where TIn : unmanaged, IElement<TFrom>
    where TFrom : unmanaged, IBinaryNumber<TFrom>
    where TOut : unmanaged, IElement<TTo>
    where TTo : unmanaged, IBinaryNumber<TTo>
{
    public static int Operands => 2;

    public static long Grain => Grains.Light;

    public static int ElementSize(int operand) => operand == 0 ? TOut.Size : TIn.Size;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(Operand* operands, nint count)
    {
        (Operand to, Operand from) = (operands[0], operands[1]);
        for (nint i = 0; i < count; i++)
        {
            TFrom value = TIn.Load<Lanes1<TFrom>>(from.Pointer).Value;
            TOut.Store<Lanes1<TTo>>(Convert(value), to.Pointer);
            from.Pointer += from.Stride;
            to.Pointer += to.Stride;
        }
    }

    // A double on its way to a 16-bit type must not be rounded to float32 first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TTo Convert(TFrom value) => typeof(TFrom) == typeof(double) && TOut.Size < Unsafe.SizeOf<TTo>()
        ? TTo.CreateTruncating(SmallFloats.RoundToOdd(double.CreateTruncating(value)))
        : TTo.CreateTruncating(value);
}
