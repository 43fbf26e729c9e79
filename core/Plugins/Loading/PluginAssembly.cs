using System.Reflection;
using System.Runtime.Loader;
using Devices.Api;
using McMaster.NETCore.Plugins.Loader;

namespace Devices.Plugins.Loading;

/// <summary>
/// An accepted plugin's assembly, loaded into a context of its own: only <c>Devices.Api</c> is shared, every other dependency and
/// native library comes from the plugin's folder first.
/// </summary>
internal sealed class PluginAssembly(string path, string backendType) : IBackendSource
{
    private Type? type;

    public void Load()
    {
        // Not collectible: reading static readonly fields from a collectible context makes float loops up to 5 times slower.
        // The builder instead of PluginLoader, which parses every runtimeconfig.json of the application first; lazy, or it
        // loads all that Devices.Api references.
        AssemblyLoadContext context = new AssemblyLoadContextBuilder()
            .SetMainAssemblyPath(path)
            .PreferDefaultLoadContextAssembly(typeof(Backend).Assembly.GetName())
            .IsLazyLoaded(true)
            .Build();
        type = context.LoadFromAssemblyPath(path).GetType(backendType, throwOnError: true);
    }

    public Backend Construct()
    {
        const BindingFlags anyConstructor =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DoNotWrapExceptions;
        object? made = Activator.CreateInstance(type!, anyConstructor, null, null, null);
        return made as Backend ?? throw new InvalidCastException(
            $"{backendType} derives from another Devices.Api than the host's {typeof(Backend).Assembly.GetName().Version}");
    }
}
