using System.Reflection.Metadata;

namespace Devices.Plugins.Metadata;

/// <summary>A type of the plugin or of <c>Devices.Api</c>, with what its generic parameters stand for.</summary>
/// <remarks>
/// A class, as all that is put into collections here: generic code for classes comes compiled with the framework, for each
/// struct it would be compiled at every start, which was most of the time that discovery took.
/// </remarks>
internal sealed class TypeNode(AssemblyImage image, TypeDefinitionHandle handle, string name, string[] arguments)
{
    private MethodNode[]? methods;

    public AssemblyImage Image => image;

    public TypeDefinition Definition => image.Reader.GetTypeDefinition(handle);

    public string Name => name;

    /// <summary>What the type's generic parameters stand for; empty where they are open or there are none.</summary>
    public string[] Arguments => arguments;

    public bool IsApi => image.Name == HostApi.AssemblyName;

    public MethodNode[] Methods => methods ??= ReadMethods();

    public TypeNode With(string[] newArguments) => new(image, handle, name, newArguments);

    private MethodNode[] ReadMethods()
    {
        MethodDefinitionHandleCollection handles = Definition.GetMethods();
        var read = new MethodNode[handles.Count];
        int count = 0;
        foreach (MethodDefinitionHandle method in handles)
        {
            read[count++] = new MethodNode(this, method);
        }

        return read;
    }
}
