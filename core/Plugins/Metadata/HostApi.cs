using System.Reflection.Metadata;
using Devices.Api;

namespace Devices.Plugins.Metadata;

/// <summary>A host's <c>Devices.Api</c>, as metadata: what plugins are verified against.</summary>
internal sealed class HostApi : IDisposable
{
    public const string AssemblyName = "Devices.Api";

    private const string LevelType = $"{AssemblyName}.{nameof(AbiLevel)}"; // Only constants: the first that trimming takes out.

    private HostApi(AssemblyImage image)
    {
        Image = image;
        CurrentLevel = ReadLevel(nameof(AbiLevel.Current));
        OldestLevel = ReadLevel(nameof(AbiLevel.Oldest));
        Version = image.Reader.GetAssemblyDefinition().Version;
    }

    public AssemblyImage Image { get; }

    public int CurrentLevel { get; }

    public int OldestLevel { get; }

    public Version Version { get; }

    /// <summary>
    /// That of this process: the very metadata the runtime has in memory, so that it works without a file of its own too
    /// (single-file applications). Null under Native AOT, where no metadata is left, and in trimmed applications, where the trimmer
    /// took out what the application itself does not use; plugins could not run in either.
    /// </summary>
    public static unsafe HostApi? OfThisProcess()
    {
        if (!typeof(Backend).Assembly.TryGetRawMetadata(out byte* blob, out int length))
        {
            return null;
        }

        AssemblyImage image = AssemblyImage.FromMemory(AssemblyName, blob, length);
        return image.FindType(LevelType) is null ? null : new HostApi(image);
    }

    /// <summary>That of another host.</summary>
    /// <exception cref="BadImageFormatException">The file is no intact assembly.</exception>
    public static HostApi FromFile(string path)
    {
        FileDiagnosis diagnosis = FileDiagnosis.Open(path);
        return new HostApi(diagnosis.Image ?? throw new BadImageFormatException($"{path} {diagnosis.Text}", path));
    }

    public void Dispose() => Image.Dispose();

    private int ReadLevel(string field)
    {
        MetadataReader reader = Image.Reader;
        TypeNode levels = Image.FindType(LevelType)
            ?? throw new BadImageFormatException($"{Image.Path} has no {nameof(AbiLevel)}");
        foreach (FieldDefinitionHandle handle in levels.Definition.GetFields())
        {
            FieldDefinition definition = reader.GetFieldDefinition(handle);
            if (reader.StringComparer.Equals(definition.Name, field))
            {
                return reader.GetBlobReader(reader.GetConstant(definition.GetDefaultValue()).Value).ReadInt32();
            }
        }

        throw new BadImageFormatException($"{Image.Path} has no {nameof(AbiLevel)}.{field}");
    }
}
