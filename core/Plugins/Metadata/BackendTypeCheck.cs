using System.Reflection;
using System.Reflection.Metadata;
using Devices.Api;

namespace Devices.Plugins.Metadata;

/// <summary>Whether the class that an attribute names can be constructed as a backend.</summary>
internal sealed class BackendTypeCheck(TypeGraph graph, AssemblyImage image)
{
    /// <summary>Null where it can.</summary>
    public PluginRefusal? Run(string fullName)
    {
        if (image.FindType(fullName) is not { } type)
        {
            return new PluginRefusal(
                RefusalReason.BackendTypeMissing, $"names the class {fullName}, which is not in {image.Name}; it must be there");
        }

        TypeDefinition definition = type.Definition;
        string? unfit = definition.Attributes.HasFlag(TypeAttributes.Abstract) ? "is abstract"
            : definition.GetGenericParameters().Count > 0 ? "is generic"
            : !graph.Chain(type, out _).Exists(IsBackend) ? $"does not derive from {typeof(Backend).FullName}"
            : !Array.Exists(type.Methods, IsDefaultConstructor) ? "has no constructor without parameters"
            : null;
        return unfit is null ? null : new PluginRefusal(
            RefusalReason.BackendTypeUnfit,
            $"names the class {fullName}, which {unfit}; "
                + $"a backend derives from {typeof(Backend).FullName} and has a constructor without parameters");
    }

    private static bool IsBackend(TypeNode node) => node.IsApi && node.Name == typeof(Backend).FullName;

    private static bool IsDefaultConstructor(MethodNode method) => method.Name == ".ctor" && method.Signature == "void .ctor()";
}
