using Devices.Fake;

namespace Devices.Mutants;

/// <summary>The imitated accelerator under a name of its own, with the mistake in its options.</summary>
internal sealed class MutantBackend(string deviceType, FakeOptions options) : FakeBackend(options)
{
    private static readonly Lock Gate = new();

    public override string DeviceType => deviceType;

    /// <summary>Registers it once in this process and opens its first device.</summary>
    public static Device Open(string name, FakeOptions options)
    {
        lock (Gate)
        {
            // A mutant's kernels are registered once: tests may ask for the same one again.
            if (Backends.Plugins.All(plugin => plugin.Manifest?.DeviceType != name))
            {
                Backends.Register(new MutantBackend(name, options));
            }
        }

        return Backends.Find(name);
    }
}
