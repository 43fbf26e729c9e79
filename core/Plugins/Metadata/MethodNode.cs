using System.Reflection;
using System.Reflection.Metadata;

namespace Devices.Plugins.Metadata;

/// <summary>A method of a <see cref="TypeNode"/>.</summary>
internal sealed class MethodNode(TypeNode type, MethodDefinitionHandle handle)
{
    private string? name;
    private string? signature;

    public TypeNode Type => type;

    public string Name => name ??= type.Image.Reader.GetString(Definition.Name);

    public bool IsAbstract => Has(MethodAttributes.Abstract);

    public bool IsVirtual => Has(MethodAttributes.Virtual);

    public bool IsFinal => Has(MethodAttributes.Final);

    /// <summary>Overrides what a base class has under this signature, instead of hiding it.</summary>
    public bool ReusesSlot => IsVirtual && !Has(MethodAttributes.NewSlot);

    /// <summary>Public, or protected and so visible to the plugin's derived classes.</summary>
    public bool IsVisible => (Definition.Attributes & MethodAttributes.MemberAccessMask)
        is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    /// <summary>The signature without modifiers, in parts.</summary>
    public MethodSignature<string> Shape =>
        SignatureText.WithoutModifiers.DecodeMethod(type.Image.Reader, Definition.Signature, type.Arguments);

    /// <summary>Name and signature, generic parameters of the type replaced by their arguments.</summary>
    public string Signature => signature ??=
        SignatureText.Of(Name, SignatureText.Instance.DecodeMethod(type.Image.Reader, Definition.Signature, type.Arguments));

    /// <summary>Of the same name and signature; names first, because signatures take time to decode.</summary>
    public bool Matches(MethodNode other) => Name == other.Name && Signature == other.Signature;

    private MethodDefinition Definition => type.Image.Reader.GetMethodDefinition(handle);

    private bool Has(MethodAttributes attribute) => (Definition.Attributes & attribute) != 0;
}
