using Devices.Api.Features;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Tuning;

/// <summary>The kernel shapes of a device: measured ones where somebody has measured, else the usual ones for its kind.</summary>
/// <param name="device">Gives memory and the stream.</param>
/// <param name="kernels">The same device, as the kernels see it.</param>
/// <param name="usual">The shapes where nobody has measured.</param>
/// <param name="file">Keeps the choice; null where the user has no folder for it.</param>
public sealed class DeviceTuning(Api.Device device, IKernelDevice kernels, KernelShapes usual, ShapesFile? file) : ITuning
{
    /// <inheritdoc/>
    public string? File => file?.Path;

    /// <summary>The shapes to use.</summary>
    public KernelShapes Shapes() => file?.Load(kernels.Host.Log) ?? usual;

    /// <inheritdoc/>
    public IReadOnlyList<TuningChoice> Tune(Action<string> progress, CancellationToken cancellation)
    {
        (KernelShapes shapes, IReadOnlyList<TuningChoice> choices) = new KernelTuner(device, kernels).Run(progress, cancellation);
        file?.Save(shapes);
        return choices;
    }
}
