namespace Devices.Api;

/// <summary>An opened device: memory, streams, events and kernels.</summary>
/// <remarks>
/// All members may be called from any thread. After <see cref="DeviceLostException"/> every later call throws it again; other
/// devices go on working.
/// </remarks>
public abstract class Device : IDisposable
{
    /// <summary>The entry of <see cref="ProbeResult.Devices"/> this device was opened from.</summary>
    public abstract DeviceInfo Info { get; }

    /// <summary>Raw memory. Caching, statistics and limits are the host's.</summary>
    public abstract Allocator Allocator { get; }

    /// <summary>The stream that work goes to where nobody chose another one. Lives as long as the device.</summary>
    public abstract Stream DefaultStream { get; }

    /// <summary>
    /// Creates a stream. A device without parallel queues may let several streams share one queue, as long as each stays ordered.
    /// </summary>
    public abstract Stream CreateStream();

    /// <summary>Creates an event that nothing has been recorded into; such an event counts as complete.</summary>
    public abstract Event CreateEvent();

    /// <summary>
    /// Registers every kernel this device can run. Called once, right after <see cref="Backend.OpenDevice"/>; nothing may be
    /// registered later. What the device lacks (float64, say) is simply not registered, or declared with its reason.
    /// </summary>
    public abstract void RegisterKernels(KernelRegistrar registrar);

    /// <summary>
    /// An optional ability, by its interface (<c>Devices.Api.Features</c>), or null. A feature that a later ABI level adds is
    /// thereby no break.
    /// </summary>
    public virtual T? Feature<T>() where T : class => this as T;

    /// <summary>Deviations from the suite's default tolerances, each with its reason; shown in every report.</summary>
    public virtual IReadOnlyList<DeclaredTolerance> Tolerances => [];

    /// <summary>Cases that are known to fail, decided before they run; an unexpected pass is a failure.</summary>
    public virtual IReadOnlyList<KnownGap> KnownGaps => [];

    /// <summary>Waits for all work, then frees streams, events and the device. Allocations were freed before by the host.</summary>
    public abstract void Dispose();
}
