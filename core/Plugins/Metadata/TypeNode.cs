using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Devices.Plugins.Metadata;

/// <summary>A type of the plugin or of <c>Devices.Api</c>, with what its generic parameters stand for.</summary>
internal readonly record struct TypeNode(AssemblyImage Image, TypeDefinitionHandle Handle, ImmutableArray<string> Arguments)
{
    public TypeDefinition Definition => Image.Reader.GetTypeDefinition(Handle);

    public string Name => TypeNames.Of(Image.Reader, Handle);

    public bool IsApi => Image.Name == HostApi.AssemblyName;

    public IEnumerable<MethodNode> Methods
    {
        get
        {
            foreach (MethodDefinitionHandle method in Definition.GetMethods())
            {
                yield return new MethodNode(this, method);
            }
        }
    }
}
