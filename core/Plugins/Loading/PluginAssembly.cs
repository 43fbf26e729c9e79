using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Devices.Api;
using McMaster.NETCore.Plugins.Loader;

namespace Devices.Plugins.Loading;

/// <summary>
/// An accepted plugin's assembly, loaded into a context of its own: only <c>Devices.Api</c> is shared, every other dependency and
/// native library comes from the plugin's folder first.
/// </summary>
internal sealed class PluginAssembly(string path, string deviceType) : IBackendSource
{
    private const DynamicallyAccessedMemberTypes Constructors =
        DynamicallyAccessedMemberTypes.PublicParameterlessConstructor | DynamicallyAccessedMemberTypes.NonPublicConstructors;

    [DynamicallyAccessedMembers(Constructors)]
    private Type? type;

    public void Load()
    {
        // Not collectible: reading static readonly fields from a collectible context makes float loops up to 5 times slower.
        // The builder, not PluginLoader, which parses every runtimeconfig.json of the application first (35 ms of each start);
        // lazy, or it loads all that Devices.Api references.
        AssemblyLoadContext context = new AssemblyLoadContextBuilder()
            .SetMainAssemblyPath(path)
            .PreferDefaultLoadContextAssembly(typeof(Backend).Assembly.GetName())
            .IsLazyLoaded(true)
            .Build();
        Assembly assembly = context.LoadFromAssemblyName(new AssemblyName(Path.GetFileNameWithoutExtension(path)));
        if (AssemblyLoadContext.GetLoadContext(assembly) != context)
        {
            throw new FileLoadException($"the host's own {assembly.GetName().Name} was loaded instead", path);
        }

        type = assembly.GetCustomAttributes<BackendPluginAttribute>().First(attribute => attribute.DeviceType == deviceType).Backend;
    }

    public Backend Construct()
    {
        const BindingFlags anyConstructor =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DoNotWrapExceptions;
        object? made = Activator.CreateInstance(type!, anyConstructor, null, null, null);
        return made as Backend ?? throw new InvalidCastException(
            $"{type} derives from another Devices.Api than the host's {typeof(Backend).Assembly.GetName().Version}");
    }
}
