namespace Devices.Plugins.Tests.Support;

/// <summary>A temporary folder to put plugins into.</summary>
internal sealed class PluginFolder : IDisposable
{
    public PluginFolder() => Path = Directory.CreateTempSubdirectory("devices-plugins-").FullName;

    public string Path { get; }

    /// <summary>A search that looks here and nowhere else.</summary>
    public PluginSearch Search => new() { UserFolder = Path };

    /// <summary>The built fixture or backend beside these tests.</summary>
    public static string BuiltFolder(string project) => System.IO.Path.Combine(AppContext.BaseDirectory, "plugins", project);

    public static string BuiltAssembly(string fixture) => System.IO.Path.Combine(BuiltFolder(fixture), $"Fixture.{fixture}.dll");

    /// <summary>Copies a fixture into a folder of its own and returns the path of its assembly.</summary>
    public string Add(string fixture, string? folder = null)
    {
        string target = Folder(folder ?? fixture);
        foreach (string file in Directory.GetFiles(BuiltFolder(fixture)))
        {
            File.Copy(file, System.IO.Path.Combine(target, System.IO.Path.GetFileName(file)));
        }

        return System.IO.Path.Combine(target, $"Fixture.{fixture}.dll");
    }

    public string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    public string Write(string relativePath, byte[] content)
    {
        string path = System.IO.Path.Combine(Path, relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Windows keeps loaded assemblies locked until the process ends; the system clears its temporary files later.
        }
    }
}
