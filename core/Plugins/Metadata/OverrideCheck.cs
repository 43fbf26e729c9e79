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
        foreach (TypeNode type in image.Types.Values)
        {
            if (!type.Definition.Attributes.HasFlag(TypeAttributes.Interface) && Check(type) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private PluginRefusal? Check(TypeNode type)
    {
        List<TypeNode> chain = graph.Chain(type, out string? outside);
        PluginRefusal? refusal = CheckInterfaces(type, chain);
        return refusal is null && chain.Exists(node => node.IsApi)
            ? CheckSealed(type, chain) ?? CheckAbstract(type, chain) ?? CheckOverrides(type, chain, outside)
            : refusal;
    }

    private PluginRefusal? CheckSealed(TypeNode type, List<TypeNode> chain) =>
        chain[1] is { IsApi: true } parent && parent.Definition.Attributes.HasFlag(TypeAttributes.Sealed)
            ? Refuse($"{type.Name} derives from {parent.Name}, which is sealed in this host's")
            : null;

    private PluginRefusal? CheckAbstract(TypeNode type, List<TypeNode> chain)
    {
        if (type.Definition.Attributes.HasFlag(TypeAttributes.Abstract))
        {
            return null;
        }

        for (int depth = 1; depth < chain.Count; depth++)
        {
            foreach (MethodNode method in chain[depth].IsApi ? chain[depth].Methods : [])
            {
                if (method.IsAbstract && !chain.GetRange(0, depth).Exists(node => Overrides(node, method)))
                {
                    string member = $"{method.Type.Name}: {method.Signature}";
                    return Refuse($"{type.Name} does not implement {member}, which is abstract in this host's");
                }
            }
        }

        return null;
    }

    private static bool Overrides(TypeNode type, MethodNode inherited) =>
        Array.Exists(type.Methods, own => own.ReusesSlot && !own.IsAbstract && own.Matches(inherited)) || Implements(type, inherited);

    private PluginRefusal? CheckOverrides(TypeNode type, List<TypeNode> chain, string? outside)
    {
        foreach (MethodNode method in type.Methods)
        {
            if (method.ReusesSlot && !chain.GetRange(1, chain.Count - 1).Exists(node => CanBeOverridden(node, method))
                && !FrameworkBases.Has(outside, method.Name))
            {
                return Refuse($"{type.Name} overrides {method.Signature}, which cannot be overridden in this host's");
            }
        }

        return null;
    }

    private static bool CanBeOverridden(TypeNode type, MethodNode by) =>
        Array.Exists(type.Methods, own => own.IsVirtual && !own.IsFinal && own.Matches(by));

    private PluginRefusal? CheckInterfaces(TypeNode type, List<TypeNode> chain)
    {
        foreach (InterfaceImplementationHandle handle in type.Definition.GetInterfaceImplementations())
        {
            EntityHandle reference = image.Reader.GetInterfaceImplementation(handle).Interface;
            if (graph.Resolve(image, reference, type.Arguments) is not { IsApi: true } contract)
            {
                continue;
            }

            foreach (MethodNode method in contract.Methods)
            {
                if (method.IsAbstract && !chain.Exists(node => ImplementsInterface(node, method)))
                {
                    return Refuse($"{type.Name} does not implement {contract.Name}: {method.Signature}, which this host's asks for");
                }
            }
        }

        return null;
    }

    private static bool ImplementsInterface(TypeNode type, MethodNode contract) =>
        Array.Exists(type.Methods, own => own.IsVirtual && own.Matches(contract)) || Implements(type, contract);

    /// <summary>
    /// Whether the class implements the member under another name, as explicit implementations and covariant overrides do.
    /// </summary>
    private static bool Implements(TypeNode type, MethodNode declared)
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
            if (SignatureText.Of(name, SignatureText.Instance.DecodeMethod(reader, member.Signature, [])) == declared.Signature
                && member.Parent.Kind == HandleKind.TypeReference
                && TypeNames.Of(reader, (TypeReferenceHandle)member.Parent) == declared.Type.Name)
            {
                return true;
            }
        }

        return false;
    }

    private PluginRefusal Refuse(string what) =>
        new(RefusalReason.MissingOverride, $"{what} {HostApi.AssemblyName} (ABI level {graph.Host.CurrentLevel})");
}
