using System.Reflection;

namespace Devices.Plugins.Tests.Support;

/// <summary>What the build told this assembly.</summary>
internal static class Build
{
    public static string RepositoryRoot { get; } = Read("RepositoryRoot");

    public static string Configuration { get; } = Read("Configuration");

    public static string ReferenceAssemblies { get; } = Read("ReferenceAssemblies");

    private static string Read(string key) => typeof(Build).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
