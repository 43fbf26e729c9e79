using Devices.Api;
using Devices.Cpu.Elementwise;

namespace Devices.Cpu.Kernels;

/// <summary>Registers the kernels of an operator for a set of dtypes.</summary>
internal static class DTypeSets
{
    public static void Floating<TKernels>(this KernelRegistrar registrar, TKernels kernels)
        where TKernels : IKernels
    {
        kernels.Register<Plain<float>, float>(registrar, DType.Float32);
        kernels.Register<Plain<double>, double>(registrar, DType.Float64);
        kernels.Register<Binary16, float>(registrar, DType.Float16);
        kernels.Register<Brain16, float>(registrar, DType.BFloat16);
    }

    public static void Integral<TKernels>(this KernelRegistrar registrar, TKernels kernels)
        where TKernels : IKernels
    {
        kernels.Register<Plain<sbyte>, sbyte>(registrar, DType.Int8);
        kernels.Register<Plain<byte>, byte>(registrar, DType.UInt8);
        kernels.Register<Plain<short>, short>(registrar, DType.Int16);
        kernels.Register<Plain<int>, int>(registrar, DType.Int32);
        kernels.Register<Plain<long>, long>(registrar, DType.Int64);
    }

    /// <summary>A bool is computed as a byte 0 or 1.</summary>
    public static void Bool<TKernels>(this KernelRegistrar registrar, TKernels kernels)
        where TKernels : IKernels => kernels.Register<Plain<byte>, byte>(registrar, DType.Bool);

    /// <summary>All dtypes but bool.</summary>
    public static void Numeric<TKernels>(this KernelRegistrar registrar, TKernels kernels)
        where TKernels : IKernels
    {
        registrar.Floating(kernels);
        registrar.Integral(kernels);
    }

    public static void All<TKernels>(this KernelRegistrar registrar, TKernels kernels)
        where TKernels : IKernels
    {
        registrar.Numeric(kernels);
        registrar.Bool(kernels);
    }
}
