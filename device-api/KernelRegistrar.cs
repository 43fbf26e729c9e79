namespace Devices.Api;

/// <summary>Takes a device's kernels. Implemented by the host.</summary>
/// <remarks>
/// The dtype of a registration is the operator's <i>key dtype</i>: the common dtype its inputs are promoted to; for operators
/// without tensor inputs the dtype of the output; for <c>_to_copy</c> and <c>copy</c> the dtype of the output, the input having
/// any dtype. Operators are named as ATen names them, overload included: <c>"add.Tensor"</c>, <c>"mm"</c>.
/// </remarks>
public abstract class KernelRegistrar
{
    /// <summary>
    /// Registers a kernel. A name that the host does not know is recorded and listed, not an error: the plugin is newer than the host.
    /// </summary>
    /// <param name="operatorName">ATen's name with overload.</param>
    /// <param name="dtype">The key dtype.</param>
    /// <param name="kernel">Resolved now, called many times.</param>
    /// <param name="traits">What the kernel asks of the host.</param>
    /// <param name="predicate">Restricts the kernel to some calls; null takes all.</param>
    /// <exception cref="InvalidOperationException">The pair of operator and dtype is registered or declared already.</exception>
    public abstract void Register(
        string operatorName, DType dtype, Kernel kernel, KernelTraits traits = KernelTraits.None, KernelPredicate? predicate = null);

    /// <summary>Declares that this device will not have the kernel, so that reports can say why.</summary>
    public abstract void DeclareUnsupported(string operatorName, DType dtype, string reason);
}
