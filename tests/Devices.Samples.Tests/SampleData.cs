namespace Devices.Samples.Tests;

/// <summary>The data that samples train on; tests that need it are skipped where it is not at hand.</summary>
internal static class SampleData
{
    private const string Variable = "DEVICES_SHARED";

    /// <summary>A file or folder of the shared data.</summary>
    public static string Require(params string[] parts)
    {
        string shared = Environment.GetEnvironmentVariable(Variable) ?? Path.Combine(RepositoryRoot(), "..", "shared");
        string path = Path.GetFullPath(Path.Combine([shared, "data", .. parts]));
        Assert.SkipUnless(Path.Exists(path), $"there is no {path}: set {Variable} to a folder with data/{string.Join('/', parts)}");
        return path;
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Devices.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
