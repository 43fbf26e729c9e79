using Devices.Api;

namespace Devices.Cpu.Kernels;

/// <summary>The names of a binary operator: with a second tensor, and with a scalar argument where it has that.</summary>
internal readonly record struct BinaryNames(string Tensor, string? Scalar)
{
    /// <summary>Both variants, by ATen's overload names.</summary>
    public static BinaryNames Both(string name) => new($"{name}.Tensor", $"{name}.Scalar");

    public static implicit operator BinaryNames(string tensor) => new(tensor, null);

    public void Register(KernelRegistrar registrar, DType dtype, Kernel tensorKernel, Kernel scalarKernel)
    {
        registrar.Register(Tensor, dtype, tensorKernel);
        if (Scalar is not null)
        {
            registrar.Register(Scalar, dtype, scalarKernel);
        }
    }
}
