using System.Reflection.Metadata;
using Devices.Api;

namespace Devices.Plugins.Metadata;

/// <summary>Reads every <see cref="BackendPluginAttribute"/> of an assembly from its metadata.</summary>
internal static class ManifestReader
{
    /// <summary>Manifests in the order of the attributes; one that this host cannot read is a refusal.</summary>
    public static IReadOnlyList<(PluginManifest? Manifest, PluginRefusal? Refusal)> Read(AssemblyImage image)
    {
        MetadataReader reader = image.Reader;
        var found = new List<(PluginManifest?, PluginRefusal?)>();
        foreach (CustomAttributeHandle handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            CustomAttribute attribute = reader.GetCustomAttribute(handle);
            if (IsBackendPlugin(reader, attribute))
            {
                found.Add(Decode(reader, attribute, image.Name));
            }
        }

        return found;
    }

    private static bool IsBackendPlugin(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference)
        {
            return false;
        }

        EntityHandle parent = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference)
        {
            return false;
        }

        TypeReference type = reader.GetTypeReference((TypeReferenceHandle)parent);
        return reader.StringComparer.Equals(type.Name, nameof(BackendPluginAttribute))
            && TypeNames.AssemblyOf(reader, (TypeReferenceHandle)parent) == HostApi.AssemblyName;
    }

    private static (PluginManifest?, PluginRefusal?) Decode(MetadataReader reader, CustomAttribute attribute, string assembly)
    {
        List<AttributeArgument> arguments;
        try
        {
            arguments = AttributeArgument.Read(reader, attribute);
        }
        catch (Exception error) when (FileDiagnosis.IsCorruption(error))
        {
            return (null, Malformed(error.Message));
        }

        // A later level may append arguments and add named ones; the first three are for ever.
        if (arguments is not
            [{ Type: "string", Value: string deviceType }, { Type: "System.Type", Value: string backend }, { Value: int level }, ..])
        {
            return (null, Malformed("it does not begin with a device type, a class and an ABI level"));
        }

        string identifiers = Named(arguments, nameof(BackendPluginAttribute.RuntimeIdentifiers));
        return (new PluginManifest(
            deviceType,
            WithoutAssembly(backend, assembly),
            level,
            Named(arguments, nameof(BackendPluginAttribute.Vendor)),
            identifiers.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)), null);
    }

    /// <summary>
    /// Compilers write the assembly's name only for types of another one; such a name stays whole, and will not be found.
    /// </summary>
    private static string WithoutAssembly(string serializedName, string assembly) =>
        TypeName.TryParse(serializedName, out TypeName? parsed) && (parsed.AssemblyName?.Name ?? assembly) == assembly
            ? parsed.FullName
            : serializedName;

    private static PluginRefusal Malformed(string why) =>
        new(RefusalReason.MalformedAttribute, $"has a BackendPlugin attribute that this host cannot read: {why}");

    private static string Named(List<AttributeArgument> arguments, string name) =>
        arguments.Find(argument => argument.Name == name)?.Value as string ?? "";
}
