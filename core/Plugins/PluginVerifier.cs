using Devices.Plugins.Metadata;

namespace Devices.Plugins;

/// <summary>Decides whether an assembly that announces backends fits a host. Reads metadata alone; nothing of it runs.</summary>
internal sealed class PluginVerifier(HostApi host, ImageCache images)
{
    /// <summary>One candidate for each backend that the assembly announces.</summary>
    public IReadOnlyList<PluginCandidate> Verify(AssemblyImage assembly)
    {
        var candidates = new List<PluginCandidate>();
        foreach ((PluginManifest? manifest, PluginRefusal? refusal) in ManifestReader.Read(assembly))
        {
            candidates.Add(manifest is null
                ? new PluginCandidate { Path = assembly.Path, Refusal = refusal }
                : Verify(assembly, manifest));
        }

        return candidates;
    }

    private PluginCandidate Verify(AssemblyImage assembly, PluginManifest manifest)
    {
        PluginRefusal? refusal = CheckManifest(manifest) ?? CheckName(assembly);
        var dependencies = new DependencyClosure(host, images, assembly);
        refusal ??= dependencies.Run();
        if (refusal is null)
        {
            var graph = new TypeGraph(host, dependencies.Assemblies);
            refusal = CheckFit(graph) ?? new BackendTypeCheck(graph, assembly).Run(manifest.BackendType);
        }

        return new PluginCandidate { Path = assembly.Path, Manifest = manifest, Refusal = refusal };
    }

    private static PluginRefusal? CheckName(AssemblyImage assembly)
    {
        StringComparison comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return string.Equals(Path.GetFileName(assembly.Path), assembly.Name + ".dll", comparison)
            ? null
            : new PluginRefusal(
                RefusalReason.Misnamed, $"contains the assembly {assembly.Name}; the file must be called {assembly.Name}.dll");
    }

    private static PluginRefusal? CheckFit(TypeGraph graph)
    {
        foreach (AssemblyImage image in graph.Plugin.Where(image => image.References(HostApi.AssemblyName)))
        {
            PluginRefusal? refusal = new ReferenceCheck(graph, image).Run()
                ?? new AttributeCheck(graph, image).Run()
                ?? new OverrideCheck(graph, image).Run()
                ?? new DelegateCheck(graph, image).Run();
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>The level first: everything a newer plugin lacks here follows from it.</summary>
    private PluginRefusal? CheckManifest(PluginManifest manifest) =>
        CheckLevel(manifest.AbiLevel) ?? Platform.Check(manifest.RuntimeIdentifiers) ?? DeviceTypeName.Check(manifest.DeviceType);

    private PluginRefusal? CheckLevel(int level)
    {
        string levels = host.OldestLevel == host.CurrentLevel
            ? $"level {host.CurrentLevel}"
            : $"levels {host.OldestLevel} to {host.CurrentLevel}";
        string sentence = $"was compiled against ABI level {level}; this host takes {levels}, update";
        return level > host.CurrentLevel ? new PluginRefusal(RefusalReason.AbiTooNew, $"{sentence} the host")
            : level < host.OldestLevel ? new PluginRefusal(RefusalReason.AbiTooOld, $"{sentence} the plugin")
            : null;
    }
}
