using System.Runtime.Loader;

namespace Devices.Plugins.Tests.Support;

/// <summary>What has run of a plugin: the fixtures leave a file behind at the earliest moment they can.</summary>
internal static class Executed
{
    private static readonly string markers = CreateFolder();

    /// <summary>Called before anything is loaded.</summary>
    public static void Watch() => Environment.SetEnvironmentVariable("DEVICES_FIXTURE_MARKER", markers);

    /// <summary>True where code of the assembly has run.</summary>
    public static bool Has(string assembly) => Directory.GetFiles(markers).Any(file => File.ReadAllText(file) == assembly);

    /// <summary>Fails where the assembly has run, or has as much as been loaded.</summary>
    public static void NothingOf(string assembly)
    {
        Assert.False(Has(assembly), $"{assembly} was executed");
        Assert.DoesNotContain(AssemblyLoadContext.All.SelectMany(context => context.Assemblies), loaded => loaded.Location == assembly);
    }

    private static string CreateFolder()
    {
        string folder = Directory.CreateTempSubdirectory("devices-markers-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
