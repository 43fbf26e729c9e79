using System.Reflection;
using System.Runtime.Loader;

namespace Devices.Plugins.Metadata;

/// <summary>What this process can give a plugin beside <c>Devices.Api</c>: the framework and the application's own assemblies.</summary>
internal static class HostAssemblies
{
    private static readonly Lazy<Dictionary<string, string>> trusted = new(ListTrusted);
    private static readonly Version frameworkVersion = new(Environment.Version.Major, Environment.Version.Minor, 0, 0);

    /// <summary>Null where the framework is inside of the application's single file.</summary>
    private static readonly string? frameworkFolder = Path.GetDirectoryName(trusted.Value.GetValueOrDefault("System.Private.CoreLib"));

    /// <summary>True for an assembly of the framework that is surely new enough. Opens no file.</summary>
    public static bool IsFramework(string name, Version version) =>
        version <= frameworkVersion
        && trusted.Value.TryGetValue(name, out string? path)
        && frameworkFolder is not null && path.StartsWith(frameworkFolder, StringComparison.Ordinal);

    /// <summary>Null where the host has that assembly in that version or a later one, else the end of a sentence about it.</summary>
    public static string? Check(string name, Version version)
    {
        Version? own = trusted.Value.TryGetValue(name, out string? path) ? AssemblyName.GetAssemblyName(path).Version
            : frameworkFolder is null ? VersionInBundle(name)
            : null;
        return own is null ? "which is neither beside the plugin nor in its deps.json nor with the host"
            : own < version ? $"which is not with the plugin, and the host has {own}"
            : null;
    }

    /// <summary>Only the runtime sees into a single file; what it loads there is the application's, not the plugin's.</summary>
    private static Version? VersionInBundle(string name)
    {
        try
        {
            return AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName(name)).GetName().Version;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> ListTrusted()
    {
        string list = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "";
        var paths = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string path in list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            paths.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        }

        return paths;
    }
}
