using System.Reflection;
using System.Reflection.Metadata;

namespace Devices.Plugins.Metadata;

/// <summary>
/// Whether the classes of an assembly fit what they derive from in <c>Devices.Api</c>: no abstract member is left out, nothing is
/// overridden that the host does not have. The runtime would find the first only when the class is loaded, the second never.
/// </summary>
internal sealed class OverrideCheck(TypeGraph graph, AssemblyImage image)
{
    /// <summary>The first misfit, or null.</summary>
    public PluginRefusal? Run()
    {
        foreach (TypeDefinitionHandle handle in image.Reader.TypeDefinitions)
        {
            var type = new TypeNode(image, handle, []);
            if (!type.Definition.Attributes.HasFlag(TypeAttributes.Interface) && Check(type) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private PluginRefusal? Check(TypeNode type)
    {
        IReadOnlyList<TypeNode> chain = graph.Chain(type, out string? outside);
        PluginRefusal? refusal = CheckInterfaces(type, chain);
        return refusal is null && chain.Any(node => node.IsApi)
            ? CheckSealed(type, chain) ?? CheckAbstract(type, chain) ?? CheckOverrides(type, chain, outside)
            : refusal;
    }

    private PluginRefusal? CheckSealed(TypeNode type, IReadOnlyList<TypeNode> chain) =>
        chain[1] is { IsApi: true } parent && parent.Definition.Attributes.HasFlag(TypeAttributes.Sealed)
            ? Refuse($"{type.Name} derives from {parent.Name}, which is sealed in this host's")
            : null;

    private PluginRefusal? CheckAbstract(TypeNode type, IReadOnlyList<TypeNode> chain)
    {
        if (type.Definition.Attributes.HasFlag(TypeAttributes.Abstract))
        {
            return null;
        }

        for (int depth = 1; depth < chain.Count; depth++)
        {
            foreach (MethodNode method in chain[depth].Methods.Where(method => chain[depth].IsApi && method.IsAbstract))
            {
                string signature = method.Signature;
                bool found = chain.Take(depth).Any(node =>
                    node.Methods.Any(own => own.ReusesSlot && !own.IsAbstract && own.Name == method.Name && own.Signature == signature)
                    || Implements(node, method.Type.Name, signature));
                if (!found)
                {
                    return Refuse($"{type.Name} does not implement {method.Type.Name}: {signature}, which is abstract in this host's");
                }
            }
        }

        return null;
    }

    private PluginRefusal? CheckOverrides(TypeNode type, IReadOnlyList<TypeNode> chain, string? outside)
    {
        foreach (MethodNode method in type.Methods.Where(method => method.ReusesSlot))
        {
            string signature = method.Signature;
            bool found = chain.Skip(1).Any(node => node.Methods.Any(
                    inherited => inherited.IsVirtual && !inherited.IsFinal && inherited.Name == method.Name && inherited.Signature == signature))
                || FrameworkBases.Has(outside, method.Name);
            if (!found)
            {
                return Refuse($"{type.Name} overrides {signature}, which cannot be overridden in this host's");
            }
        }

        return null;
    }

    private PluginRefusal? CheckInterfaces(TypeNode type, IReadOnlyList<TypeNode> chain)
    {
        foreach (InterfaceImplementationHandle handle in type.Definition.GetInterfaceImplementations())
        {
            EntityHandle reference = image.Reader.GetInterfaceImplementation(handle).Interface;
            if (graph.Resolve(image, reference, type.Arguments) is not { IsApi: true } contract)
            {
                continue;
            }

            foreach (MethodNode method in contract.Methods.Where(method => method.IsAbstract))
            {
                string signature = method.Signature;
                bool found = chain.Any(node =>
                    node.Methods.Any(own => own.IsVirtual && own.Name == method.Name && own.Signature == signature)
                    || Implements(node, contract.Name, signature));
                if (!found)
                {
                    return Refuse($"{type.Name} does not implement {contract.Name}: {signature}, which this host's asks for");
                }
            }
        }

        return null;
    }

    /// <summary>Whether the class implements the member under another name, as explicit implementations and covariant overrides do.</summary>
    private static bool Implements(TypeNode type, string declaringType, string signature)
    {
        MetadataReader reader = type.Image.Reader;
        foreach (MethodImplementationHandle handle in type.Definition.GetMethodImplementations())
        {
            EntityHandle declaration = reader.GetMethodImplementation(handle).MethodDeclaration;
            if (declaration.Kind != HandleKind.MemberReference)
            {
                continue;
            }

            MemberReference member = reader.GetMemberReference((MemberReferenceHandle)declaration);
            string name = reader.GetString(member.Name);
            if (SignatureText.Of(name, member.DecodeMethodSignature(SignatureText.Instance, [])) == signature
                && member.Parent.Kind == HandleKind.TypeReference
                && TypeNames.Of(reader, (TypeReferenceHandle)member.Parent) == declaringType)
            {
                return true;
            }
        }

        return false;
    }

    private PluginRefusal Refuse(string what) =>
        new(RefusalReason.MissingOverride, $"{what} {HostApi.AssemblyName} (ABI level {graph.Host.CurrentLevel})");
}
