namespace Devices.Plugins.Metadata;

/// <summary>The files opened during one scan, each once; all are closed at its end.</summary>
internal sealed class ImageCache : IDisposable
{
    private readonly Dictionary<string, (FileDiagnosis Diagnosis, AssemblyImage? Image)> images = new(StringComparer.Ordinal);

    public FileDiagnosis Open(string path, out AssemblyImage? image)
    {
        if (!images.TryGetValue(path, out (FileDiagnosis Diagnosis, AssemblyImage? Image) entry))
        {
            entry.Diagnosis = FileDiagnosis.Open(path, out entry.Image);
            images.Add(path, entry);
        }

        image = entry.Image;
        return entry.Diagnosis;
    }

    public void Dispose()
    {
        foreach ((_, AssemblyImage? image) in images.Values)
        {
            image?.Dispose();
        }
    }
}
