using System.Reflection;
using System.Reflection.Metadata;

namespace Devices.Plugins.Metadata;

/// <summary>A method of a <see cref="TypeNode"/>.</summary>
internal readonly record struct MethodNode(TypeNode Type, MethodDefinitionHandle Handle)
{
    private MethodDefinition Definition => Type.Image.Reader.GetMethodDefinition(Handle);

    public string Name => Type.Image.Reader.GetString(Definition.Name);

    public MethodAttributes Attributes => Definition.Attributes;

    public bool IsAbstract => Attributes.HasFlag(MethodAttributes.Abstract);

    public bool IsVirtual => Attributes.HasFlag(MethodAttributes.Virtual);

    public bool IsFinal => Attributes.HasFlag(MethodAttributes.Final);

    /// <summary>Overrides what a base class has under this signature, instead of hiding it.</summary>
    public bool ReusesSlot => IsVirtual && !Attributes.HasFlag(MethodAttributes.NewSlot);

    /// <summary>Public, or protected and so visible to the plugin's derived classes.</summary>
    public bool IsVisible => (Attributes & MethodAttributes.MemberAccessMask)
        is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    /// <summary>The signature without modifiers, in parts.</summary>
    public MethodSignature<string> Shape => Definition.DecodeSignature(SignatureText.WithoutModifiers, Type.Arguments);

    /// <summary>Name and signature, generic parameters of the type replaced by their arguments.</summary>
    public string Signature => SignatureText.Of(Name, Definition.DecodeSignature(SignatureText.Instance, Type.Arguments));
}
