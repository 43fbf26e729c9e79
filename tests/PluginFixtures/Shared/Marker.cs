using System.Runtime.CompilerServices;

namespace Fixture;

/// <summary>Leaves a file behind as soon as anything of this assembly runs, so that a test sees what was executed.</summary>
internal static class Marker
{
    public const string FolderVariable = "DEVICES_FIXTURE_MARKER";

    [ModuleInitializer]
    internal static void Leave()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { } folder)
        {
            string path = typeof(Marker).Assembly.Location;
            File.WriteAllText(Path.Combine(folder, path.Replace(Path.DirectorySeparatorChar, '_').Replace(':', '_')), path);
        }
    }
}
