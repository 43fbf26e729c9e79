using System.Xml.Linq;

namespace Devices.Architecture.Tests;

/// <summary>What a project, or a file that projects import, references at compile time.</summary>
/// <param name="Path">Relative to the repository, with '/'.</param>
/// <param name="Projects">Referenced projects, likewise.</param>
/// <param name="Packages">Referenced packages that are seen by the compiler.</param>
internal sealed record ProjectFile(string Path, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    /// <summary>The folder, which is what the rules speak of.</summary>
    public string Folder => FolderOf(Path);

    public static string FolderOf(string path) => System.IO.Path.GetDirectoryName(path)!.Replace('\\', '/');

    public static ProjectFile Read(string root, string path) => Parse(root, path, File.ReadAllText(System.IO.Path.Combine(root, path)));

    public static ProjectFile Parse(string root, string path, string xml)
    {
        var document = XDocument.Parse(xml);
        IEnumerable<XElement> projects = Items(document, "ProjectReference").Where(item => !Is(item, "ReferenceOutputAssembly", "false"));
        IEnumerable<XElement> packages = Items(document, "PackageReference").Where(item => !Is(item, "PrivateAssets", "all"));
        return new ProjectFile(
            path, [.. projects.Select(item => Resolve(root, path, item))], [.. packages.Select(item => Value(item, "Include")!)]);
    }

    private static IEnumerable<XElement> Items(XDocument document, string name) => document.Descendants()
        .Where(element => element.Name.LocalName == name && Value(element, "Include") is not null);

    private static string? Value(XElement item, string name) =>
        item.Attribute(name)?.Value ?? item.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    private static bool Is(XElement item, string name, string value) =>
        string.Equals(Value(item, name), value, StringComparison.OrdinalIgnoreCase);

    private static string Resolve(string root, string path, XElement item)
    {
        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.Combine(root, path))!;
        string include = Value(item, "Include")!
            .Replace("$(RepositoryRoot)", root + "/").Replace("$(MSBuildThisFileDirectory)", folder + "/").Replace('\\', '/');
        bool isOpen = include.Contains("$(") || include.Contains('*') || include.Contains("@(");
        Assert.False(isOpen, $"{path}: cannot tell what the reference {include} is");
        return System.IO.Path.GetRelativePath(root, System.IO.Path.GetFullPath(include, folder)).Replace('\\', '/');
    }
}
