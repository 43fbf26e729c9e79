using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Devices.Plugins.Metadata;

/// <summary>
/// Whether the methods that an assembly makes delegates of <c>Devices.Api</c> from, such as kernels, have the parameters of the
/// host's delegates. No table mentions that pairing, only the instructions do; and the runtime does not look: it would call with
/// the wrong arguments.
/// </summary>
internal sealed class DelegateCheck(TypeGraph graph, AssemblyImage image)
{
    private const byte Prefix = 0xFE, LoadFunction = 0x06, LoadVirtualFunction = 0x07, NewObject = 0x73;
    private const int PairLength = 11; // FE 06 and a token, 73 and a token.
    private readonly MetadataReader reader = image.Reader;

    /// <summary>The first misfit, or null.</summary>
    public PluginRefusal? Run()
    {
        Dictionary<int, MethodNode> constructors = FindConstructors();
        if (constructors.Count == 0 || image.File is not { } file)
        {
            return null;
        }

        foreach (MethodDefinitionHandle handle in reader.MethodDefinitions)
        {
            int address = reader.GetMethodDefinition(handle).RelativeVirtualAddress;
            if (address != 0 && CheckBody(file, address, constructors) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>The tokens of constructors of the host's delegates, with the Invoke of each.</summary>
    private Dictionary<int, MethodNode> FindConstructors()
    {
        var found = new Dictionary<int, MethodNode>();
        foreach (MemberReferenceHandle handle in reader.MemberReferences)
        {
            MemberReference member = reader.GetMemberReference(handle);
            if (reader.StringComparer.Equals(member.Name, ".ctor")
                && graph.Resolve(image, member.Parent, []) is { IsApi: true } type
                && graph.Chain(type, out string? outside).Count == 1 && outside == typeof(MulticastDelegate).FullName)
            {
                found.Add(MetadataTokens.GetToken(handle), Array.Find(type.Methods, method => method.Name == nameof(Action.Invoke))!);
            }
        }

        return found;
    }

    private PluginRefusal? CheckBody(PEReader file, int address, Dictionary<int, MethodNode> constructors)
    {
        ReadOnlySpan<byte> code = file.GetMethodBody(address).GetILBytes();
        for (; code.Length >= PairLength; code = code[1..])
        {
            int next = code.IndexOf(Prefix);
            if (next < 0 || code.Length - next < PairLength)
            {
                return null;
            }

            code = code[next..];
            if (code[1] is LoadFunction or LoadVirtualFunction && code[6] == NewObject
                && constructors.TryGetValue(BinaryPrimitives.ReadInt32LittleEndian(code[7..]), out MethodNode? invoke)
                && Target(MetadataTokens.EntityHandle(BinaryPrimitives.ReadInt32LittleEndian(code[2..]))) is { } target
                && !Fits(target, invoke.Shape))
            {
                return Refuse(invoke);
            }
        }

        return null;
    }

    private MethodSignature<string>? Target(EntityHandle method)
    {
        switch (method.Kind)
        {
            case HandleKind.MethodDefinition:
                BlobHandle signature = reader.GetMethodDefinition((MethodDefinitionHandle)method).Signature;
                return SignatureText.WithoutModifiers.DecodeMethod(reader, signature, []);
            case HandleKind.MethodSpecification:
                return Target(reader.GetMethodSpecification((MethodSpecificationHandle)method).Method);
            case HandleKind.MemberReference:
                MemberReference member = reader.GetMemberReference((MemberReferenceHandle)method);
                string[] arguments = graph.Resolve(image, member.Parent, [])?.Arguments ?? [];
                return SignatureText.WithoutModifiers.DecodeMethod(reader, member.Signature, arguments);
            default:
                return null;
        }
    }

    private static bool Fits(MethodSignature<string> target, MethodSignature<string> invoke)
    {
        // A static method with one parameter more has its first one bound, as extension methods have.
        bool bound = !target.Header.IsInstance && target.ParameterTypes.Length == invoke.ParameterTypes.Length + 1;
        ReadOnlySpan<string> parameters = target.ParameterTypes.AsSpan()[(bound ? 1 : 0)..];
        if (parameters.Length != invoke.ParameterTypes.Length || !FitsType(target.ReturnType, invoke.ReturnType))
        {
            return false;
        }

        for (int index = 0; index < parameters.Length; index++)
        {
            if (!FitsType(parameters[index], invoke.ParameterTypes[index]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Classes may differ by variance; values, references and pointers may not. What is generic here is known only at run time.
    /// </summary>
    private static bool FitsType(string target, string invoke) =>
        target == invoke || target.Contains('!') || (IsClass(target) && IsClass(invoke));

    private static bool IsClass(string type) => type is "string" or "object" || type.EndsWith(']')
        || (type.Contains('.') && !type.StartsWith("struct ", StringComparison.Ordinal) && type[^1] is not ('&' or '*'));

    private PluginRefusal Refuse(MethodNode invoke) => new(
        RefusalReason.MissingMember,
        $"{image.Name} makes a {invoke.Type.Name} of a method with other parameters; "
            + $"this host's (ABI level {graph.Host.CurrentLevel}) is {invoke.Signature}");
}
