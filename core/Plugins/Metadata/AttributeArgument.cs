using System.Reflection.Metadata;
using System.Runtime.CompilerServices;

namespace Devices.Plugins.Metadata;

/// <summary>
/// An argument of an attribute: its type as <see cref="SignatureText"/> writes it, and its value where that is text or an int.
/// </summary>
/// <param name="Name">The property or field that is set, or null for an argument of the constructor.</param>
/// <param name="Type">For example <c>string</c>, <c>System.Type</c>, <c>int[]</c>.</param>
/// <param name="Value">A string (for a type, its name) or an int; null for everything else.</param>
internal sealed record AttributeArgument(string? Name, string Type, object? Value)
{
    private const ushort Prolog = 1;
    private const byte Array = 0x1D, SystemType = 0x50, Boxed = 0x51, Enumeration = 0x55;

    /// <summary>All arguments of an attribute, in order. Sizes are checked before anything is allocated for them.</summary>
    /// <exception cref="BadImageFormatException">The value is corrupt.</exception>
    public static List<AttributeArgument> Read(MetadataReader reader, CustomAttribute attribute)
    {
        MemberReference constructor = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor);
        BlobReader blob = reader.GetBlobReader(attribute.Value);
        if (blob.ReadUInt16() != Prolog)
        {
            throw new BadImageFormatException("an attribute's value does not begin as one");
        }

        var arguments = new List<AttributeArgument>();
        foreach (string type in SignatureText.Instance.DecodeMethod(reader, constructor.Signature, []).ParameterTypes)
        {
            arguments.Add(new AttributeArgument(null, type, ReadValue(ref blob, type)));
        }

        for (int count = blob.ReadUInt16(); count > 0; count--)
        {
            _ = blob.ReadByte(); // property or field
            string type = ReadType(ref blob);
            string name = blob.ReadSerializedString() ?? "";
            arguments.Add(new AttributeArgument(name, type, ReadValue(ref blob, type)));
        }

        return arguments;
    }

    private static string ReadType(ref BlobReader blob)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        byte code = blob.ReadByte();
        return code switch
        {
            Array => ReadType(ref blob) + "[]",
            SystemType => "System.Type",
            Boxed => "object",
            Enumeration => $"struct {blob.ReadSerializedString()}",
            _ => SignatureText.Instance.GetPrimitiveType((PrimitiveTypeCode)code),
        };
    }

    private static object? ReadValue(ref BlobReader blob, string type)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            for (int count = blob.ReadInt32(); count > 0; count--)
            {
                ReadValue(ref blob, type[..^2]);
            }

            return null;
        }

        switch (type)
        {
            case "string" or "System.Type":
                return blob.ReadSerializedString();
            case "int":
                return blob.ReadInt32();
            case "object":
                return ReadValue(ref blob, ReadType(ref blob));
            default:
                blob.Offset += SizeOf(type); // Throws where the blob ends before.
                return null;
        }
    }

    /// <summary>The underlying type of a foreign enum cannot be looked up here; nearly all are ints.</summary>
    private static int SizeOf(string type) => type switch
    {
        "bool" or "byte" or "sbyte" => 1,
        "char" or "short" or "ushort" => 2,
        "long" or "ulong" or "double" => 8,
        "uint" or "float" => 4,
        _ when type.StartsWith("struct ", StringComparison.Ordinal) => 4,
        _ => throw new BadImageFormatException($"an attribute has an argument of type {type}"),
    };
}
