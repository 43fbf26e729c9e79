using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.CompilerServices;

namespace Devices.Plugins.Metadata;

/// <summary>
/// Writes signatures as text that is equal for two assemblies exactly where the runtime would bind one to the other. The context
/// is the arguments of the generic type around, so that <c>!0</c> of a base class reads as what the derived one put in.
/// </summary>
internal sealed class SignatureText : ISignatureTypeProvider<string, string[]>
{
    private const byte ValueType = 0x11;
    private readonly bool modifiers;

    private SignatureText(bool modifiers) => this.modifiers = modifiers;

    /// <summary>Everything.</summary>
    public static SignatureText Instance { get; } = new(modifiers: true);

    /// <summary>Without modifiers, which a delegate's Invoke has and the methods it is made of have not.</summary>
    public static SignatureText WithoutModifiers { get; } = new(modifiers: false);

    /// <summary>Everything of a method's signature that binding looks at, with its name.</summary>
    public static string Of(string name, MethodSignature<string> signature)
    {
        string kind = signature.Header.IsInstance ? "" : "static ";
        string arity = signature.GenericParameterCount > 0 ? $"`{signature.GenericParameterCount}" : "";
        return $"{kind}{signature.ReturnType} {name}{arity}({string.Join(", ", signature.ParameterTypes)})";
    }

    /// <summary>Decodes a method's signature.</summary>
    /// <exception cref="BadImageFormatException">It is corrupt.</exception>
    public MethodSignature<string> DecodeMethod(MetadataReader reader, BlobHandle signature, string[] arguments)
    {
        BlobReader check = reader.GetBlobReader(signature), blob = reader.GetBlobReader(signature);
        SignatureSizes.CheckMethod(ref check);
        return new SignatureDecoder<string, string[]>(this, reader, arguments).DecodeMethodSignature(ref blob);
    }

    /// <summary>Decodes a field's signature.</summary>
    /// <exception cref="BadImageFormatException">It is corrupt.</exception>
    public string DecodeField(MetadataReader reader, BlobHandle signature, string[] arguments)
    {
        BlobReader check = reader.GetBlobReader(signature), blob = reader.GetBlobReader(signature);
        _ = check.ReadByte(); // says that it is a field
        SignatureSizes.CheckType(ref check);
        return new SignatureDecoder<string, string[]>(this, reader, arguments).DecodeFieldSignature(ref blob);
    }

    /// <summary>Decodes a type by itself.</summary>
    /// <exception cref="BadImageFormatException">It is corrupt.</exception>
    public string DecodeType(MetadataReader reader, ref BlobReader blob, string[] arguments)
    {
        BlobReader check = blob;
        SignatureSizes.CheckType(ref check);
        return new SignatureDecoder<string, string[]>(this, reader, arguments).DecodeType(ref blob);
    }

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
    {
        PrimitiveTypeCode.Boolean => "bool",
        PrimitiveTypeCode.Byte => "byte",
        PrimitiveTypeCode.SByte => "sbyte",
        PrimitiveTypeCode.Char => "char",
        PrimitiveTypeCode.Int16 => "short",
        PrimitiveTypeCode.UInt16 => "ushort",
        PrimitiveTypeCode.Int32 => "int",
        PrimitiveTypeCode.UInt32 => "uint",
        PrimitiveTypeCode.Int64 => "long",
        PrimitiveTypeCode.UInt64 => "ulong",
        PrimitiveTypeCode.IntPtr => "nint",
        PrimitiveTypeCode.UIntPtr => "nuint",
        PrimitiveTypeCode.Single => "float",
        PrimitiveTypeCode.Double => "double",
        PrimitiveTypeCode.String => "string",
        PrimitiveTypeCode.Object => "object",
        PrimitiveTypeCode.Void => "void",
        _ => typeCode.ToString(),
    };

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        Kind(rawTypeKind) + TypeNames.Of(reader, handle);

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        Kind(rawTypeKind) + TypeNames.Of(reader, handle);

    public string GetTypeFromSpecification(
        MetadataReader reader, string[] genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack(); // Corrupt specifications may contain themselves.
        BlobReader blob = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
        return DecodeType(reader, ref blob, genericContext);
    }

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetByReferenceType(string elementType) => elementType + "&";

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPinnedType(string elementType) => elementType;

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        $"{genericType}<{string.Join(", ", typeArguments)}>";

    public string GetGenericTypeParameter(string[] genericContext, int index) =>
        index < genericContext.Length ? genericContext[index] : $"!{index}";

    public string GetGenericMethodParameter(string[] genericContext, int index) => $"!!{index}";

    public string GetFunctionPointerType(MethodSignature<string> signature) => Of("delegate*", signature);

    /// <summary>Part of the signature: this is how <c>in</c> parameters and <c>init</c> accessors are told apart.</summary>
    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) =>
        modifiers ? $"{unmodifiedType} {(isRequired ? "modreq" : "modopt")}({modifier})" : unmodifiedType;

    private static string Kind(byte rawTypeKind) => rawTypeKind == ValueType ? "struct " : "";
}
