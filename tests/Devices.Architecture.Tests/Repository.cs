using System.Reflection;

namespace Devices.Architecture.Tests;

/// <summary>The project files of this repository.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.TrimEndingDirectorySeparator(typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!);

    /// <summary>Every project, and every file with references that projects import, outside of build output.</summary>
    public static IReadOnlyList<ProjectFile> Projects { get; } = [.. Find("*.csproj").Concat(Find("*.props")).Concat(Find("*.targets"))
        .Order(StringComparer.Ordinal).Select(path => ProjectFile.Read(Root, path))];

    private static IEnumerable<string> Find(string pattern) => Directory
        .EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or ".git" or "artifacts"));
}
