namespace Devices.Plugins.Metadata;

/// <summary>The files opened during one scan, each once; all are closed at its end.</summary>
internal sealed class ImageCache : IDisposable
{
    private readonly Dictionary<string, FileDiagnosis> files = new(StringComparer.Ordinal);

    public FileDiagnosis Open(string path)
    {
        if (!files.TryGetValue(path, out FileDiagnosis? file))
        {
            file = FileDiagnosis.Open(path);
            files.Add(path, file);
        }

        return file;
    }

    public void Dispose()
    {
        foreach (FileDiagnosis file in files.Values)
        {
            file.Image?.Dispose();
        }
    }
}
