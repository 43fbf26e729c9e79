using Devices.Api;
using Devices.Cpu.Losses;

namespace Devices.Cpu.Kernels;

/// <summary>nll_loss_forward and nll_loss_backward.</summary>
internal static class Loss
{
    internal static void Register(KernelRegistrar registrar)
    {
        Register<float>(registrar, DType.Float32);
        Register<double>(registrar, DType.Float64);
        Register<Half>(registrar, DType.Float16);
        Register<BFloat16>(registrar, DType.BFloat16);
    }

    private static void Register<TElement>(KernelRegistrar registrar, DType dtype)
        where TElement : unmanaged
    {
        registrar.Register("nll_loss_forward", dtype, NllLoss<TElement>.Forward);
        registrar.Register("nll_loss_backward", dtype, NllLoss<TElement>.Backward);
    }
}
