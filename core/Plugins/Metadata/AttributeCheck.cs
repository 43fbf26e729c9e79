using System.Reflection.Metadata;

namespace Devices.Plugins.Metadata;

/// <summary>
/// Whether the properties that an assembly sets on attributes of <c>Devices.Api</c> are there. They are named in the attribute's
/// value, in no table, and the runtime refuses to make an attribute with one that it does not find.
/// </summary>
internal sealed class AttributeCheck(TypeGraph graph, AssemblyImage image)
{
    private readonly MetadataReader reader = image.Reader;

    /// <summary>The first one that is missing, or null.</summary>
    public PluginRefusal? Run()
    {
        foreach (CustomAttributeHandle handle in reader.CustomAttributes)
        {
            CustomAttribute attribute = reader.GetCustomAttribute(handle);
            if (TypeOf(attribute) is { IsApi: true } type && Check(type, attribute) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>Null for attributes that the assembly defines itself.</summary>
    private TypeNode? TypeOf(CustomAttribute attribute) => attribute.Constructor.Kind == HandleKind.MemberReference
        ? graph.Resolve(image, reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent, [])
        : null;

    private PluginRefusal? Check(TypeNode type, CustomAttribute attribute)
    {
        foreach (AttributeArgument argument in AttributeArgument.Read(reader, attribute))
        {
            string setter = $"set_{argument.Name}";
            bool IsSetter(MethodNode method) => method.Name == setter && method.IsVisible;
            if (argument.Name is not null && !graph.Chain(type, out _).Exists(node => Array.Exists(node.Methods, IsSetter)))
            {
                return new PluginRefusal(
                    RefusalReason.MissingMember,
                    $"{image.Name} sets the property {type.Name}: {argument.Name}, "
                        + $"which this host's {HostApi.AssemblyName} (ABI level {graph.Host.CurrentLevel}) does not have");
            }
        }

        return null;
    }
}
