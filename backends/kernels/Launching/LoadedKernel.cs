using Devices.Kernels.Language;

namespace Devices.Kernels.Launching;

/// <summary>A kernel that a device has compiled; backends derive from it to keep what the driver gave.</summary>
/// <param name="program">What was compiled.</param>
public abstract class LoadedKernel(KernelProgram program)
{
    /// <summary>What was compiled.</summary>
    public KernelProgram Program { get; } = program;
}
