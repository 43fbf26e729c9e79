using System.Reflection;
using System.Reflection.Metadata;

namespace Devices.Plugins.Metadata;

/// <summary>
/// Whether every type and member of <c>Devices.Api</c> that an assembly mentions is there, visible, and of that signature.
/// </summary>
internal sealed class ReferenceCheck(TypeGraph graph, AssemblyImage image)
{
    private readonly MetadataReader reader = image.Reader;

    /// <summary>The first one that is missing, or null.</summary>
    public PluginRefusal? Run()
    {
        foreach (TypeReferenceHandle handle in reader.TypeReferences)
        {
            if (TypeNames.AssemblyOf(reader, handle) == HostApi.AssemblyName && !IsVisible(graph.Resolve(image, handle, [])))
            {
                return Missing(RefusalReason.MissingType, $"the type {TypeNames.Of(reader, handle)}");
            }
        }

        foreach (MemberReferenceHandle handle in reader.MemberReferences)
        {
            if (Check(reader.GetMemberReference(handle)) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private PluginRefusal? Check(MemberReference member)
    {
        if (graph.Resolve(image, member.Parent, []) is not { IsApi: true } type)
        {
            return null;
        }

        // A reference to a member of a generic type has the type's parameters open, as its definition has.
        type = type.With([]);
        bool found = member.GetKind() == MemberReferenceKind.Method ? HasMethod(type, member) : HasField(type, member);
        return found ? null : Missing(RefusalReason.MissingMember, $"the member {type.Name}: {Describe(member)}");
    }

    private bool HasMethod(TypeNode type, MemberReference member)
    {
        string name = reader.GetString(member.Name);
        string signature = Describe(member);
        List<TypeNode> chain = graph.Chain(type, out string? outside);
        if (name == ".ctor")
        {
            chain = [type];
            outside = null;
        }

        bool Matches(MethodNode method) => method.Name == name && method.IsVisible && method.Signature == signature;
        return chain.Exists(node => Array.Exists(node.Methods, Matches)) || FrameworkBases.Has(outside, name);
    }

    private bool HasField(TypeNode type, MemberReference member)
    {
        string name = reader.GetString(member.Name);
        string signature = Describe(member);
        foreach (TypeNode node in graph.Chain(type, out _))
        {
            MetadataReader api = node.Image.Reader;
            foreach (FieldDefinitionHandle handle in node.Definition.GetFields())
            {
                FieldDefinition field = api.GetFieldDefinition(handle);
                if (api.StringComparer.Equals(field.Name, name) && IsVisible(field.Attributes)
                    && DescribeField(SignatureText.Instance.DecodeField(api, field.Signature, node.Arguments), name) == signature)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private string Describe(MemberReference member)
    {
        string name = reader.GetString(member.Name);
        return member.GetKind() == MemberReferenceKind.Method
            ? SignatureText.Of(name, SignatureText.Instance.DecodeMethod(reader, member.Signature, []))
            : DescribeField(SignatureText.Instance.DecodeField(reader, member.Signature, []), name);
    }

    private static string DescribeField(string type, string name) => $"{type} {name}";

    private static bool IsVisible(FieldAttributes attributes) => (attributes & FieldAttributes.FieldAccessMask)
        is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    private bool IsVisible(TypeNode? type)
    {
        if (type is null)
        {
            return false;
        }

        TypeAttributes visibility = type.Definition.Attributes & TypeAttributes.VisibilityMask;
        return visibility == TypeAttributes.Public
            || (visibility is TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem
                && IsVisible(graph.Resolve(type.Image, type.Definition.GetDeclaringType(), [])));
    }

    private PluginRefusal Missing(RefusalReason reason, string what) => new(
        reason, $"{image.Name} uses {what}, which this host's {HostApi.AssemblyName} (ABI level {graph.Host.CurrentLevel}) does not have");
}
