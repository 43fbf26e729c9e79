using Devices.Api.Features;
using Devices.Kernels;
using Devices.Kernels.Tuning;

namespace Devices.Vulkan;

/// <summary>The kernel shapes of a device: measured ones where somebody has measured, else those for its kind.</summary>
internal sealed class Tuning(VulkanDevice device, Adapter adapter) : ITuning
{
    private readonly ShapesFile? file =
        UserCache.Folder is { } folder ? new ShapesFile(folder, $"{adapter.Name}-{adapter.CacheKey}") : null;

    /// <inheritdoc/>
    public string? File => file?.Path;

    /// <summary>The shapes to use.</summary>
    public KernelShapes Shapes() => file?.Load(device.Host.Log) ?? (adapter.IsCpu ? KernelShapes.ForCpu : KernelShapes.ForGpu);

    /// <inheritdoc/>
    public IReadOnlyList<TuningChoice> Tune(Action<string> progress, CancellationToken cancellation)
    {
        (KernelShapes shapes, IReadOnlyList<TuningChoice> choices) = new KernelTuner(device, device).Run(progress, cancellation);
        file?.Save(shapes);
        return choices;
    }
}
