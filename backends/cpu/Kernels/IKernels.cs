using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;

namespace Devices.Cpu.Kernels;

/// <summary>The kernels of one operator, written once for all dtypes.</summary>
internal interface IKernels
{
    /// <summary>Registers the kernel of one dtype, whose elements are computed as <typeparamref name="T"/>.</summary>
    void Register<TElement, T>(KernelRegistrar registrar, DType dtype)
        where TElement : unmanaged, IElement<T>
        where T : unmanaged, IBinaryNumber<T>;
}
