namespace Devices.Architecture.Tests;

/// <summary>Who may reference whom. Tests, samples and benchmarks may reference anything, except where a row says otherwise.</summary>
internal static class Arrows
{
    private const string Api = "device-api", Core = "core", Kernels = "backends/kernels", Conformance = "conformance";

    /// <summary>The most specific row counts: of a folder itself, or (with '/') of all below it.</summary>
    private static readonly (string Folder, string[] MayReference)[] rows =
    [
        (Api, []),
        (Core, [Api]),
        ("backends/", [Api, Kernels]),
        ("backends/cpu", [Api]),
        (Kernels, [Api]),
        (Conformance, [Core, Api]),
        ("conformance/cli", [Conformance, Core, Api]),
        ("", []),
        ("eng", []),
        ("eng/Resources", [Kernels]),
        ("tests/FakeDevice", [Api]),
        ("tests/PluginFixtures/", [Api]),
        ("tests/PluginFixtures", [Api]),
    ];

    /// <summary>One sentence for each reference that is not allowed.</summary>
    public static IEnumerable<string> Violations(ProjectFile project)
    {
        if (Allowed(project.Folder) is not { } allowed)
        {
            yield break;
        }

        foreach (string reference in project.Projects.Where(reference => !allowed.Contains(ProjectFile.FolderOf(reference))))
        {
            yield return $"{project.Path} references {reference}; allowed are {Text(allowed)}";
        }

        foreach (string package in project.Packages.Where(package => package.StartsWith("Devices.", StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"{project.Path} references {package} as a package; products of this repository are referenced as projects";
        }
    }

    /// <summary>Packages are part of what a plugin's author takes on, so the ABI has none.</summary>
    public static IEnumerable<string> PackageViolations(ProjectFile project) => project.Folder == Api
        ? project.Packages.Select(package => $"{project.Path} references the package {package}; the ABI depends on nothing")
        : [];

    private static string[]? Allowed(string folder) => rows
        .Where(row => row.Folder == folder || (row.Folder.EndsWith('/') && folder.StartsWith(row.Folder, StringComparison.Ordinal)))
        .OrderByDescending(row => row.Folder.TrimEnd('/').Length)
        .Select(row => row.MayReference)
        .FirstOrDefault();

    private static string Text(string[] allowed) => allowed.Length == 0 ? "none" : string.Join(", ", allowed);
}
