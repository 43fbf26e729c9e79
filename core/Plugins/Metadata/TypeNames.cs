using System.Reflection.Metadata;
using System.Runtime.CompilerServices;

namespace Devices.Plugins.Metadata;

/// <summary>
/// Full names as reflection writes them: namespace, '.', name, '+' before nested types. In corrupt metadata types may be nested in
/// a circle, which must end in an exception, not in a stack overflow.
/// </summary>
internal static class TypeNames
{
    public static string Of(MetadataReader reader, TypeDefinitionHandle handle)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        TypeDefinition type = reader.GetTypeDefinition(handle);
        return type.IsNested
            ? $"{Of(reader, type.GetDeclaringType())}+{reader.GetString(type.Name)}"
            : Join(reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    public static string Of(MetadataReader reader, TypeReferenceHandle handle)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        TypeReference type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{Of(reader, (TypeReferenceHandle)type.ResolutionScope)}+{reader.GetString(type.Name)}"
            : Join(reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    /// <summary>Simple name of the assembly that a reference points into, or null for the same one.</summary>
    public static string? AssemblyOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        EntityHandle scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => AssemblyOf(reader, (TypeReferenceHandle)scope),
            HandleKind.AssemblyReference => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            _ => null,
        };
    }

    private static string Join(string @namespace, string name) => @namespace.Length == 0 ? name : $"{@namespace}.{name}";
}
