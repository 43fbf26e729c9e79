namespace Devices.Kernels.Rendering.Spirv;

/// <summary>The inputs that tell invocations apart, declared where something reads them.</summary>
internal sealed class BuiltinVariables(ModuleWriter module)
{
    private readonly Dictionary<BuiltIn, uint> variables = [];

    /// <summary>The variable of three numbers.</summary>
    public uint this[BuiltIn builtin]
    {
        get
        {
            if (!variables.TryGetValue(builtin, out uint variable))
            {
                variable = variables[builtin] = module.GlobalVariable(StorageClass.Input, Type);
                module.Name(variable, builtin.ToString());
                module.Decorate(variable, Decoration.BuiltIn, (uint)builtin);
            }

            return variable;
        }
    }

    /// <summary>What reading one gives.</summary>
    public uint Type => module.Type(Op.TypeVector, module.Type(Op.TypeInt, 32, 0), 3);
}
