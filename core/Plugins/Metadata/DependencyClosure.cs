using System.Reflection.Metadata;
using System.Runtime.Loader;

namespace Devices.Plugins.Metadata;

/// <summary>
/// The plugin's assembly and those it brings along, found as the loader will find them. Everything that one of them references
/// must be with the plugin or with the host.
/// </summary>
internal sealed class DependencyClosure(HostApi host, ImageCache images, AssemblyImage main)
{
    private readonly Dictionary<string, AssemblyImage> found = new(StringComparer.OrdinalIgnoreCase) { [main.Name] = main };
    private readonly string folder = Path.GetDirectoryName(main.Path)!;
    private AssemblyDependencyResolver? resolver;

    /// <summary>The plugin's own assemblies by simple name, once <see cref="Run"/> has returned null.</summary>
    public IReadOnlyDictionary<string, AssemblyImage> Assemblies => found;

    /// <summary>The first dependency that is missing, or null.</summary>
    public PluginRefusal? Run()
    {
        var pending = new Queue<AssemblyImage>([main]);
        while (pending.TryDequeue(out AssemblyImage? image))
        {
            foreach (AssemblyReferenceHandle handle in image.Reader.AssemblyReferences)
            {
                AssemblyReference reference = image.Reader.GetAssemblyReference(handle);
                if (Find(image, image.Reader.GetString(reference.Name), reference.Version, pending) is { } problem)
                {
                    return problem;
                }
            }
        }

        return null;
    }

    private PluginRefusal? Find(AssemblyImage user, string name, Version version, Queue<AssemblyImage> pending)
    {
        if (name.Equals(HostApi.AssemblyName, StringComparison.OrdinalIgnoreCase))
        {
            return version <= host.Version ? null : new PluginRefusal(
                RefusalReason.AbiTooNew, $"{user.Name} references {name} {version}; this host's is {host.Version}, update it");
        }

        if (found.ContainsKey(name) || HostAssemblies.IsFramework(name, version))
        {
            return null;
        }

        string? path = PathOf(name);
        if (path is null)
        {
            return HostAssemblies.Check(name, version) is { } problem
                ? new PluginRefusal(RefusalReason.MissingDependency, $"{user.Name} references {name} {version}, {problem}")
                : null;
        }

        FileDiagnosis file = images.Open(path);
        if (file.Image is not { } image)
        {
            return new PluginRefusal(RefusalReason.MissingDependency, $"{user.Name} references {name} {version}, but {path} {file.Text}");
        }

        found.Add(name, image);
        pending.Enqueue(image);
        return null;
    }

    /// <summary>Beside the plugin, or where its deps.json says; null where the plugin does not bring it.</summary>
    private string? PathOf(string name)
    {
        string beside = Path.Combine(folder, name + ".dll");
        if (File.Exists(beside))
        {
            return beside;
        }

        if (!File.Exists(Path.ChangeExtension(main.Path, ".deps.json")))
        {
            return null;
        }

        try
        {
            resolver ??= new AssemblyDependencyResolver(main.Path);
            return resolver.ResolveAssemblyToPath(new System.Reflection.AssemblyName(name));
        }
        catch (InvalidOperationException)
        {
            // The deps.json is not usable: then it brings nothing, and the caller says what is missing.
            return null;
        }
    }
}
