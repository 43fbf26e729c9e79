using Devices.Plugins.Metadata;

namespace Devices.Plugins;

/// <summary>A file that announces a backend, or something that is listed because it does not.</summary>
internal sealed record FoundFile(string Path, AssemblyImage? Image, PluginRefusal? Refusal);

/// <summary>Turns a search into files, in order and each once. What is found where is written on <see cref="PluginScanner"/>.</summary>
internal sealed class SearchPlaces(ImageCache images)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    public IEnumerable<FoundFile> Find(PluginSearch search)
    {
        IEnumerable<FoundFile> installed = InApplication(search.ApplicationFolder).Concat(InSubfolders(search.UserFolder));
        IEnumerable<FoundFile> named = search.Paths.SelectMany(Named);
        return (search.PathsFirst ? named.Concat(installed) : installed.Concat(named)).Where(file => seen.Add(file.Path));
    }

    private IEnumerable<FoundFile> InApplication(string? folder)
    {
        if (folder is null)
        {
            return [];
        }

        return Libraries(folder).Select(Look).Where(file => file.Image is not null)
            .Concat(InSubfolders(Path.Combine(folder, "plugins")));
    }

    private IEnumerable<FoundFile> InSubfolders(string? folder)
    {
        if (folder is null)
        {
            return [];
        }

        return Path.IsPathFullyQualified(folder)
            ? Subfolders(folder).SelectMany(InPluginFolder)
            : [Refused(folder, RefusalReason.PathNotAbsolute, NotAbsolute)];
    }

    private IEnumerable<FoundFile> InPluginFolder(string folder)
    {
        FoundFile[] files = [.. Libraries(folder).Select(Look)];
        FoundFile[] telling = [.. files.Where(file => file.Image is not null || IsBroken(file))];
        return telling.Length > 0 || files.Length == 0
            ? telling
            : [Refused(folder, RefusalReason.NoPluginAttribute, $"none of its {files.Length} *.dll files has a BackendPlugin attribute")];
    }

    private static bool IsBroken(FoundFile file) =>
        file.Refusal?.Reason is RefusalReason.Damaged or RefusalReason.NotALibrary or RefusalReason.Unreadable;

    private IEnumerable<FoundFile> Named(string path)
    {
        if (!Path.IsPathFullyQualified(path))
        {
            return [Refused(path, RefusalReason.PathNotAbsolute, NotAbsolute)];
        }

        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(path))
        {
            return [Look(path)];
        }

        if (!Directory.Exists(path))
        {
            return [Refused(path, RefusalReason.PathNotFound, "there is no such file or folder")];
        }

        FoundFile[] found = [.. Libraries(path).Any() ? InPluginFolder(path) : InSubfolders(path)];
        return found.Length > 0
            ? found
            : [Refused(path, RefusalReason.NoPluginAttribute, "neither the folder nor a subfolder of it has a *.dll")];
    }

    private const string NotAbsolute = "the path is relative; give an absolute one, the current directory is never searched";

    private FoundFile Look(string path)
    {
        FileDiagnosis file = images.Open(path);
        if (file.Image is not { } image)
        {
            return Refused(path, file.Reason, file.Text);
        }

        try
        {
            // The reference costs a look at a few rows; reading attributes is for the few that have it.
            return image.References(HostApi.AssemblyName) && ManifestReader.Read(image).Count > 0
                ? new FoundFile(path, image, null)
                : Refused(path, RefusalReason.NoPluginAttribute, "is a .NET assembly without a BackendPlugin attribute");
        }
        catch (Exception error) when (FileDiagnosis.IsCorruption(error))
        {
            return Refused(path, RefusalReason.Damaged, $"is damaged: {error.Message}");
        }
    }

    private static FoundFile Refused(string path, RefusalReason reason, string message) =>
        new(path, null, new PluginRefusal(reason, message));

    private static IEnumerable<string> Libraries(string folder) => Listed(() => Directory.GetFiles(folder, "*.dll"));

    private static IEnumerable<string> Subfolders(string folder) => Listed(() => Directory.GetDirectories(folder));

    /// <summary>A folder that is not there, or not readable, has nothing in it; one that the user named was checked before.</summary>
    private static string[] Listed(Func<string[]> list)
    {
        try
        {
            string[] paths = list();
            Array.Sort(paths, StringComparer.Ordinal);
            return paths;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
