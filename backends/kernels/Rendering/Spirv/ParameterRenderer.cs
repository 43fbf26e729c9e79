using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.Spirv;

/// <summary>Reads the parameters at the start of a kernel: from push constants, or from the buffer whose address stands there.</summary>
internal sealed class ParameterRenderer(FunctionWriter function, ParameterLayout layout)
{
    private ModuleWriter Module => function.Module;

    public void Render(KernelProgram program, bool fromBuffer)
    {
        if (program.Parameters.Count == 0)
        {
            return;
        }

        if (fromBuffer)
        {
            uint variable = Block([function.Types.UInt64], [0], ["address"]);
            uint address = LoadMember(variable, 0, function.Types.UInt64);
            LoadAll(program, parameter => LoadAt(address, parameter));
        }
        else
        {
            uint variable = Block(
                [.. program.Parameters.Select(TypeOf)], layout.Offsets, [.. program.Parameters.Select(parameter => parameter.Name)]);
            LoadAll(program, parameter => LoadMember(variable, parameter.Index, TypeOf(parameter)));
        }
    }

    private void LoadAll(KernelProgram program, Func<KernelParameter, uint> load)
    {
        foreach (KernelParameter parameter in program.Parameters)
        {
            uint id = load(parameter);
            function.SetId(parameter, id);
            Module.Name(id, parameter.Name);
        }
    }

    private uint Block(uint[] types, IReadOnlyList<int> offsets, IReadOnlyList<string> names)
    {
        uint block = Module.Struct(types);
        Module.Name(block, "Parameters");
        Module.Decorate(block, Decoration.Block);
        for (int member = 0; member < types.Length; member++)
        {
            Module.NameMember(block, member, names[member]);
            Module.DecorateMember(block, member, Decoration.Offset, (uint)offsets[member]);
        }

        uint variable = Module.GlobalVariable(StorageClass.PushConstant, block);
        Module.Name(variable, "parameters");
        return variable;
    }

    private uint LoadMember(uint block, int member, uint type)
    {
        uint pointer = function.Emit(
            Op.AccessChain, Module.Pointer(StorageClass.PushConstant, type), block, function.Types.Constant((uint)member));
        return function.Emit(Op.Load, type, pointer);
    }

    private uint LoadAt(uint address, KernelParameter parameter)
    {
        uint type = TypeOf(parameter), offset = function.Types.Constant64((ulong)layout.Offsets[parameter.Index]);
        uint place = function.Emit(Op.IAdd, function.Types.UInt64, address, offset);
        uint pointer = function.Emit(Op.ConvertUToPtr, Module.Pointer(StorageClass.PhysicalStorageBuffer, type), place);
        return function.Emit(Op.Load, type, pointer, (uint)MemoryAccess.Aligned, (uint)ParameterLayout.SizeOf(parameter));
    }

    private uint TypeOf(KernelParameter parameter) =>
        parameter is BufferParameter ? function.Types.UInt64 : function.Types.Of(parameter.Type);
}
