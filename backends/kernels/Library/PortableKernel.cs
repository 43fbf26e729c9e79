using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>One operator for one key dtype: everything that a device must run for it.</summary>
/// <param name="operatorName">ATen's name with overload.</param>
/// <param name="dtype">The key dtype.</param>
public abstract class PortableKernel(string operatorName, DType dtype)
{
    /// <summary>ATen's name with overload.</summary>
    public string OperatorName { get; } = operatorName;

    /// <summary>The key dtype.</summary>
    public DType DType { get; } = dtype;

    /// <summary>What the kernel asks of the host.</summary>
    public virtual KernelTraits Traits => KernelTraits.None;

    /// <summary>Restricts the kernel to some calls; null takes all.</summary>
    public virtual KernelPredicate? Predicate => null;

    /// <summary>Computes one call: chooses the variant for its operands, has it loaded once, and launches it.</summary>
    /// <param name="device">Loads kernels, each once.</param>
    /// <param name="stream">Takes the launches; also an <see cref="IKernelStream"/>.</param>
    /// <param name="call">Gone when this returns.</param>
    public abstract void Run(KernelCache device, Api.Stream stream, in KernelCall call);

    /// <summary>Every program that <see cref="Run"/> may launch on a target: what compilers and validators are shown in tests, and users who ask.</summary>
    public abstract IEnumerable<KernelProgram> Variants(KernelTarget target);
}
