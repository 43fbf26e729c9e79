using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>The kernels of one device, each generated and compiled once, when it is first launched.</summary>
/// <param name="device">Compiles them.</param>
public sealed class KernelCache(IKernelDevice device)
{
    private readonly ConcurrentDictionary<object, Lazy<LoadedKernel>> loaded = [];

    /// <summary>Compiles, and gives scratch memory.</summary>
    public IKernelDevice Device { get; } = device;

    /// <summary>What kernels are generated for.</summary>
    public KernelTarget Target => Device.Target;

    /// <summary>Everything loaded so far.</summary>
    public IEnumerable<LoadedKernel> Loaded => loaded.Values.Where(kernel => kernel.IsValueCreated).Select(kernel => kernel.Value);

    /// <summary>The kernel of a key that was loaded before: the quick way, which makes nothing.</summary>
    public bool TryGet(object key, [NotNullWhen(true)] out LoadedKernel? kernel)
    {
        bool isLoaded = loaded.TryGetValue(key, out Lazy<LoadedKernel>? entry) && entry.IsValueCreated;
        kernel = isLoaded ? entry!.Value : null;
        return isLoaded;
    }

    /// <summary>The kernel of a key, generated and compiled at the first request. Steady state: one lookup, no allocation.</summary>
    /// <param name="key">Identifies what <paramref name="write"/> gives: an object that is kept and compared by identity or by value.</param>
    /// <param name="write">Generates the program; not called again for this key, unless it failed.</param>
    public LoadedKernel Get(object key, Func<KernelProgram> write)
    {
        if (TryGet(key, out LoadedKernel? ready))
        {
            return ready;
        }

        Lazy<LoadedKernel> kernel = loaded.GetOrAdd(key, _ => new Lazy<LoadedKernel>(() => Device.Load(write())));
        try
        {
            return kernel.Value;
        }
        catch
        {
            // Not kept: what failed for want of memory may succeed later.
            loaded.TryRemove(key, out _);
            throw;
        }
    }
}
