using Devices.Api.Features;
using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>Shows the portable kernels as a device's compiler gets them.</summary>
/// <param name="device">Whose target and language.</param>
/// <param name="language">What the texts are written in.</param>
public sealed class KernelInspection(IKernelDevice device, string language) : IKernelInspection
{
    /// <inheritdoc/>
    public string Language { get; } = language;

    /// <inheritdoc/>
    public IReadOnlyList<string> Programs(string operatorName, DType dtype) =>
        [.. Find(operatorName, dtype).Select(program => program.Name)];

    /// <inheritdoc/>
    public string Show(string operatorName, DType dtype, string program)
    {
        KernelProgram found = Find(operatorName, dtype).FirstOrDefault(candidate => candidate.Name == program)
            ?? throw new ArgumentException(
                $"{operatorName} of {dtype.Name()} has no program '{program}'; it has {string.Join(", ", Programs(operatorName, dtype))}");
        return device.Show(found);
    }

    private IEnumerable<KernelProgram> Find(string operatorName, DType dtype) =>
        !device.Target.Supports(dtype).IsSupported ? [] : KernelLibrary.All
            .Where(kernel => kernel.OperatorName == operatorName && kernel.DType == dtype)
            .SelectMany(kernel => kernel.Variants(device.Target));
}
