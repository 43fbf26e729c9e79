using System.Reflection.Metadata;
using System.Runtime.CompilerServices;

namespace Devices.Plugins.Metadata;

/// <summary>Follows types from one assembly to another: among the plugin's own and into the host's <c>Devices.Api</c>.</summary>
internal sealed class TypeGraph
{
    private const byte GenericInstance = 0x15;
    private readonly Dictionary<string, AssemblyImage> images;

    /// <summary>Joins a host's <c>Devices.Api</c> and a plugin's assemblies, by the names they are referenced with.</summary>
    public TypeGraph(HostApi host, IReadOnlyDictionary<string, AssemblyImage> plugin)
    {
        Plugin = plugin.Values;
        images = new Dictionary<string, AssemblyImage>(plugin, StringComparer.OrdinalIgnoreCase) { [HostApi.AssemblyName] = host.Image };
        Host = host;
    }

    public HostApi Host { get; }

    /// <summary>The plugin's assemblies.</summary>
    public IEnumerable<AssemblyImage> Plugin { get; }

    /// <summary>
    /// Turns a handle into the type it means; null for types of the framework and of other assemblies of the host.
    /// </summary>
    /// <param name="image">Where the handle is from.</param>
    /// <param name="handle">A definition, reference or specification.</param>
    /// <param name="context">What the generic parameters around it stand for.</param>
    public TypeNode? Resolve(AssemblyImage image, EntityHandle handle, string[] context) => handle.Kind switch
    {
        HandleKind.TypeDefinition => image.FindType(TypeNames.Of(image.Reader, (TypeDefinitionHandle)handle)),
        HandleKind.TypeReference => Resolve(image, (TypeReferenceHandle)handle),
        HandleKind.TypeSpecification => Resolve(image, (TypeSpecificationHandle)handle, context),
        _ => null,
    };

    /// <summary>
    /// The type and its base classes as far as they are the plugin's or <c>Devices.Api</c>'s; then the name of the one outside.
    /// </summary>
    /// <exception cref="BadImageFormatException">The classes form a circle.</exception>
    public List<TypeNode> Chain(TypeNode type, out string? outside)
    {
        var chain = new List<TypeNode>();
        for (TypeNode? node = type; node is not null;)
        {
            chain.Add(node);
            if (chain.Count > 100)
            {
                throw new BadImageFormatException($"the base classes of {type.Name} have no end");
            }

            EntityHandle parent = node.Definition.BaseType;
            node = parent.IsNil ? null : Resolve(node.Image, parent, node.Arguments);
        }

        TypeNode last = chain[^1];
        EntityHandle external = last.Definition.BaseType;
        outside = external.Kind == HandleKind.TypeReference ? TypeNames.Of(last.Image.Reader, (TypeReferenceHandle)external) : null;
        return chain;
    }

    private TypeNode? Resolve(AssemblyImage image, TypeReferenceHandle handle)
    {
        string? assembly = TypeNames.AssemblyOf(image.Reader, handle);
        AssemblyImage? target = assembly is null ? image : images.GetValueOrDefault(assembly);
        return target?.FindType(TypeNames.Of(image.Reader, handle));
    }

    /// <summary>Only generic instances name a type that has members; arrays and pointers do not.</summary>
    private TypeNode? Resolve(AssemblyImage image, TypeSpecificationHandle handle, string[] context)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack(); // Corrupt specifications may name themselves.
        BlobReader blob = image.Reader.GetBlobReader(image.Reader.GetTypeSpecification(handle).Signature);
        if (blob.ReadByte() != GenericInstance)
        {
            return null;
        }

        _ = blob.ReadByte(); // class or value type
        if (Resolve(image, blob.ReadTypeHandle(), context) is not { } open)
        {
            return null;
        }

        var arguments = new List<string>();
        for (int count = blob.ReadCompressedInteger(); count > 0; count--)
        {
            arguments.Add(SignatureText.Instance.DecodeType(image.Reader, ref blob, context));
        }

        return open.With([.. arguments]);
    }
}
