using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Lines;
using Devices.Cpu.Operators;

namespace Devices.Cpu.Kernels;

/// <summary>Softmax and layer normalization.</summary>
internal static class Normalization
{
    public static void Register(KernelRegistrar registrar)
    {
        Register<Plain<float>, float, Exp, Log>(registrar, DType.Float32);
        Register<Plain<double>, double, Exp, Log>(registrar, DType.Float64);
        Register<Binary16, float, Exp, Log>(registrar, DType.Float16);
        Register<Brain16, float, Exp, Log>(registrar, DType.BFloat16);
    }

    private static void Register<TElement, T, TExp, TLog>(KernelRegistrar registrar, DType dtype)
        where TElement : unmanaged, IElement<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TExp : unmanaged, IUnaryOperator<T>
        where TLog : unmanaged, IUnaryOperator<T>
    {
        registrar.Register("_softmax", dtype, LineKernel<TElement, T, Softmax<T, TExp>>.Run);
        registrar.Register("_log_softmax", dtype, LineKernel<TElement, T, LogSoftmax<T, TExp, TLog>>.Run);
        registrar.Register("_softmax_backward_data", dtype, LineKernel<TElement, T, SoftmaxBackward<T>>.Run);
        registrar.Register("_log_softmax_backward_data", dtype, LineKernel<TElement, T, LogSoftmaxBackward<T, TExp>>.Run);
        registrar.Register("native_layer_norm", dtype, LayerNormKernel<TElement, T>.Run, KernelTraits.ContiguousInputs);
    }
}
