using System.Runtime.CompilerServices;
using Devices.Api;
using Devices.Kernels.Functions;

namespace Devices.Cpu.Elementwise;

/// <summary>A scalar argument as an element of some dtype, in the lower bytes.</summary>
internal readonly struct ScalarBits
{
    private readonly ulong bits;

    private ScalarBits(ulong bits) => this.bits = bits;

    /// <summary>Rounds once; integers wrap.</summary>
    public static ScalarBits Of(DType dtype, in Argument argument) => new(dtype switch
    {
        DType.Float32 => BitConverter.SingleToUInt32Bits(Scalars.To<float>(in argument)),
        DType.Float64 => BitConverter.DoubleToUInt64Bits(Scalars.To<double>(in argument)),
        DType.Float16 => BitConverter.HalfToUInt16Bits((Half)SmallFloats.RoundToOdd(Scalars.To<double>(in argument))),
        DType.BFloat16 => ((BFloat16)SmallFloats.RoundToOdd(Scalars.To<double>(in argument))).Bits,
        DType.Bool => argument.ToBoolean() ? 1UL : 0UL,
        _ => (ulong)Scalars.To<long>(in argument),
    });

    /// <summary>The element, as any type of its size.</summary>
    public T As<T>()
        where T : unmanaged => Unsafe.As<ulong, T>(ref Unsafe.AsRef(in bits));
}
