using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Devices.Plugins.Metadata;

/// <summary>An assembly's metadata, opened for reading. Nothing is loaded: to the runtime this is data.</summary>
internal sealed class AssemblyImage : IDisposable
{
    private readonly FileStream? stream;
    private Dictionary<string, TypeNode>? types;

    private AssemblyImage(string path, MetadataReader reader, PEReader? file, FileStream? stream)
    {
        Path = path;
        Reader = reader;
        File = file;
        this.stream = stream;
        Name = reader.GetString(reader.GetAssemblyDefinition().Name);
    }

    public string Path { get; }

    /// <summary>The assembly's simple name.</summary>
    public string Name { get; }

    public MetadataReader Reader { get; }

    /// <summary>The file behind it, or null for metadata in memory.</summary>
    public PEReader? File { get; }

    /// <summary>Opens metadata that is in memory and stays there.</summary>
    public static unsafe AssemblyImage FromMemory(string name, byte* metadata, int length) =>
        new(name, new MetadataReader(metadata, length), null, null);

    /// <summary>Takes a file over that is known to have metadata.</summary>
    public static AssemblyImage FromFile(string path, PEReader file, FileStream stream) =>
        new(path, file.GetMetadataReader(), file, stream);

    /// <summary>All types by full name ('+' before nested ones).</summary>
    public IReadOnlyDictionary<string, TypeNode> Types => types ??= IndexTypes();

    /// <summary>True where the assembly references one of that simple name.</summary>
    public bool References(string assembly)
    {
        foreach (AssemblyReferenceHandle handle in Reader.AssemblyReferences)
        {
            if (Reader.StringComparer.Equals(Reader.GetAssemblyReference(handle).Name, assembly))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The type of that full name ('+' before nested ones), or null.</summary>
    public TypeNode? FindType(string fullName) => Types.GetValueOrDefault(fullName);

    private Dictionary<string, TypeNode> IndexTypes()
    {
        var index = new Dictionary<string, TypeNode>(StringComparer.Ordinal);
        foreach (TypeDefinitionHandle handle in Reader.TypeDefinitions)
        {
            string name = TypeNames.Of(Reader, handle);
            index.TryAdd(name, new TypeNode(this, handle, name, [])); // Obfuscators give several types one name.
        }

        return index;
    }

    public void Dispose()
    {
        File?.Dispose();
        stream?.Dispose();
    }
}
