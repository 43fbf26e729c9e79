using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;

namespace Devices.Cpu.Kernels;

/// <summary>Choices between elements.</summary>
internal static class Selection
{
    public static void Register(KernelRegistrar registrar)
    {
        registrar.Numeric(new Clamped("clamp"));
        foreach (DType dtype in DTypes.All)
        {
            switch (dtype.ElementSize())
            {
                case 1:
                    RegisterBitwise<byte>(registrar, dtype);
                    break;
                case 2:
                    RegisterBitwise<ushort>(registrar, dtype);
                    break;
                case 4:
                    RegisterBitwise<uint>(registrar, dtype);
                    break;
                default:
                    RegisterBitwise<ulong>(registrar, dtype);
                    break;
            }
        }
    }

    private static void RegisterBitwise<T>(KernelRegistrar registrar, DType dtype)
        where T : unmanaged, IBinaryNumber<T>
    {
        registrar.Register("where.self", dtype, SelectKernel<T>.Where);
        registrar.Register("masked_fill.Scalar", dtype, SelectKernel<T>.MaskedFill);
    }
}
